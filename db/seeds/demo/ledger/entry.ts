import type { z } from "zod";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { type Phase, phases } from "../../../codes/inventory.ts";
import type { PhaseFacts } from "../../../schema/inventory.ts";

type Content = Omit<
  z.input<typeof InventoryEntryInput>,
  "departmentId" | "ownerId" | "managerName" | "phases" | "reviewedOn" | "nextReviewOn"
>;

/** What happens in one phase, in the order of the form. */
type PhaseLine = readonly [
  media: readonly PhaseFacts["media"][number][],
  place: string,
  people: string,
  note: string,
  vendor?: string,
];

/**
 * An entry of a seeded ledger and its life through the versions: it appears in version `since` (1 unless said), was taken out before
 * version `until`, and said `before` until version `before.version` was made. What is usual need not be said: see `usual`.
 */
export type LedgerEntry = Content & {
  phases?: Partial<Record<Phase, PhaseLine>>;
  since?: number;
  until?: number;
  before?: { version: number; content: Partial<Content> };
  /** The last yearly review passed it by. */
  isOverdue?: boolean;
};

/** An entry whose department and person in charge are known. */
export type PlacedEntry = LedgerEntry & { department: string };

/** What most entries of the company answer; nothing is provided and nothing handled abroad where an entry names neither. */
const usual = { sensitive: false, myNumber: false, infoClass: "retainedPersonalData" } as const;

/** The entry as the ledger's form takes it, checked by the form's own schema. */
export function entryInput(
  { phases: lines = {}, since: _since, until: _until, before: _before, isOverdue: _overdue, ...content }: LedgerEntry,
  place: { departmentId: string; ownerId: string | null; reviewedOn: string | null; nextReviewOn: string | null },
): InventoryEntryInput {
  const facts = phases.flatMap((phase) => {
    const line = lines[phase];
    return line ? [[phase, phaseFacts(line)] as const] : [];
  });
  const stated = { hasNoProvision: !content.provision, hasNoForeign: !content.foreignCountries?.length };
  return InventoryEntryInput.parse({ ...usual, ...stated, ...content, ...place, phases: Object.fromEntries(facts) });
}

function phaseFacts([media, place, people, note, vendor = ""]: PhaseLine): PhaseFacts {
  return { media: [...media], place, people, vendor, note };
}
