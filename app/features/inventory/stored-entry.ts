import { disposals, media, storageMethods, subjectGroups } from "#db/codes/inventory.ts";
import { countBandOf } from "./completeness.ts";
import type { InventoryEntryInput } from "./schema.ts";

/** What a person wrote as it is kept: choices in one order, so that ticking the same boxes again changes nothing; with a figure its band. */
export function storedEntry(input: InventoryEntryInput): InventoryEntryInput {
  const phases = Object.entries(input.phases).map(([phase, facts]) => [
    phase,
    { ...facts, media: inOrder(facts.media, media) },
  ]);
  return {
    ...input,
    countBand: input.count === null ? input.countBand : countBandOf(input.count),
    subjects: inOrder(input.subjects, subjectGroups),
    media: inOrder(input.media, media),
    storageMethods: inOrder(input.storageMethods, storageMethods),
    disposals: inOrder(input.disposals, disposals),
    phases: Object.fromEntries(phases),
  };
}

function inOrder<Code>(chosen: readonly Code[], order: readonly Code[]): Code[] {
  return order.filter((code) => chosen.includes(code));
}
