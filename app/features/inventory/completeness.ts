import { type CountBand, countBands } from "#db/codes/inventory.ts";
import { type AlternativeField, type RequiredField, requirements } from "./required-fields.ts";

/** What completeness is judged by. Of a department and of a person it matters only whether there is one. */
export type EntryFacts = Readonly<Record<RequiredField | AlternativeField, unknown>>;

/** Required fields that an entry still lacks; `missingCountSql` counts the same for the database, by the same table. */
export function missingFields(entry: EntryFacts): RequiredField[] {
  return requirements
    .filter(({ when }) => when === undefined || when.is.some((answer) => answer === entry[when.field]))
    .filter(({ field, or }) => !isSaid(entry[field]) && !(or && isSaid(entry[or]) && entry[or] !== false))
    .map(({ field }) => field);
}

/** The band a figure falls into. */
export function countBandOf(count: number): CountBand {
  const bounds = [100, 1_000, 5_000, 10_000, 100_000];
  const index = bounds.findIndex((bound) => count <= bound);
  return countBands[index === -1 ? bounds.length : index] ?? "over100000";
}

/** 該当しない is an answer, too. */
function isSaid(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== "";
}
