import { addDays } from "#app/utils/calendar-date.ts";
import { percentOf } from "./fold.ts";

type Point = { day: string; score: number };

/** The trend up to this moment: what was kept this morning gives way to what holds now. */
export function withToday(points: readonly Point[], day: string, score: number): Point[] {
  return [...points.filter((point) => point.day < day), { day, score }];
}

/** Points since thirty days ago, or since the last day before that was kept; undefined when nothing that old was. */
export function changeSinceMonth(points: readonly Point[], day: string, score: number): number | undefined {
  const before = points.filter((point) => point.day <= addDays(day, -30)).at(-1);
  return before && percentOf(score) - percentOf(before.score);
}
