import { addDays } from "#app/utils/calendar-date.ts";

/** A term in office: from its first day to its last, both included; without a last day until further notice. */
export type Term = { startsOn: string; endsOn: string | null };

export const termStates = ["present", "coming", "over"] as const;
export type TermState = (typeof termStates)[number];

/** How a term stands on a day. */
export function termState({ startsOn, endsOn }: Term, day: string): TermState {
  if (startsOn > day) return "coming";
  return endsOn !== null && endsOn < day ? "over" : "present";
}

/**
 * Whether a term may still be corrected as a slip of the hand: before it began, or on the day it was entered. Afterwards people have acted on
 * it, and it is ended instead.
 */
export function isCorrectable(term: Term, enteredOn: string, today: string): boolean {
  return term.startsOn > today || enteredOn === today;
}

/** The last day of a term that gives way to one that begins on `startsOn`; undefined when it would end before it began. */
export function lastDayBefore(term: Term, startsOn: string): string | undefined {
  const lastDay = addDays(startsOn, -1);
  return lastDay < term.startsOn ? undefined : lastDay;
}

/** Whether one of these terms is in force on a day. */
export function isCovered(day: string, terms: readonly Term[]): boolean {
  return terms.some((term) => termState(term, day) === "present");
}
