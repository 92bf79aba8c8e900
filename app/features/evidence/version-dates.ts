import { addDays, addMonths, daysBetween } from "#app/utils/calendar-date.ts";
import type { VersionInput } from "./schema.ts";
import { suggestFiling } from "./suggestion.ts";

/** What a new version may be of, as far as the names of its files and the present version say: the last day in a name (else `today`), a period as long as the present one. */
export function suggestVersion(
  files: readonly { name: string; folder: string }[],
  present: VersionInput,
  today: string,
): VersionInput {
  const days = files.flatMap(({ name, folder }) => suggestFiling(name, folder, today).collectedOn ?? []);
  const collectedOn = days.sort().at(-1) ?? today;
  const since = present.effectiveFrom ?? present.collectedOn;
  return {
    collectedOn,
    effectiveFrom: present.effectiveFrom && collectedOn,
    effectiveUntil:
      present.effectiveUntil && present.effectiveUntil >= since
        ? asLong(since, present.effectiveUntil, collectedOn)
        : null,
  };
}

/** The end of a period that begins on `start` and is as long as another one: in months where that one is of whole months. */
function asLong(since: string, until: string, start: string): string {
  const days = daysBetween(since, until);
  // 9999-12-31 is how people write that there is no end.
  if (until === lastDay || daysBetween(start, lastDay) <= days + 31) return lastDay;
  const months = wholeMonths(since, addDays(until, 1));
  if (months) return addDays(addMonths(start, months), -1);
  const andADay = wholeMonths(since, until);
  return andADay ? addMonths(start, andADay) : addDays(start, days);
}

/** How many months lead from one day to the other; nothing when none do. */
function wholeMonths(from: string, to: string): number | undefined {
  const count =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return count > 0 && addMonths(from, count) === to ? count : undefined;
}

const lastDay = "9999-12-31";
