/**
 * What of each entry is looked at, by itself. The order is that of the ledger's own columns; which of an entry's facts make a shortfall and
 * which a matter for attention stands in entry-conditions.server.ts.
 */
export const entryChecks = [
  "complete",
  "placed",
  "ownerPresent",
  "reviewed",
  "purpose",
  "acquisition",
  "directWritten",
  "sensitive",
  "myNumber",
  "storage",
  "retention",
  "disposal",
  "entrusted",
  "cloud",
  "provision",
  "foreign",
] as const;
export type EntryCheck = (typeof entryChecks)[number];
