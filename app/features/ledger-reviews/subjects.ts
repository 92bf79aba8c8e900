import type { ReviewSubject } from "#db/codes/ledger-reviews.ts";
import type { RecordKind } from "#db/codes/records.ts";

/** Of which kind the records are that a review looks through. */
export const recordKindOf = { inventory: "inventoryEntry", risks: "risk" } as const satisfies Record<
  ReviewSubject,
  RecordKind
>;
