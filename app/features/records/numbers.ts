import { type RecordKind, recordKinds, recordPrefixes } from "#db/codes/records.ts";

/** The human number of a record: 台帳-0012. */
export function recordLabel(kind: RecordKind, number: number): string {
  return `${recordPrefixes[kind]}-${String(number).padStart(4, "0")}`;
}

/** Kind and number from a human number as people type it (台帳-12, 台帳 0012, ﾀﾞｲ…no); nothing when it is none. */
export function parseRecordLabel(label: string): { kind: RecordKind; number: number } | undefined {
  const match = /^(\D+?)[\s\-‐−ー–—]*(\d{1,9})$/u.exec(label.normalize("NFKC").trim());
  if (!match) return undefined;
  const kind = recordKinds.find((candidate) => recordPrefixes[candidate] === match[1]);
  return kind && { kind, number: Number(match[2]) };
}
