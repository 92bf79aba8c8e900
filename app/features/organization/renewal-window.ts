import { addDays, addMonths, endOfMonth } from "#app/utils/calendar-date.ts";
import { nextOpenDay } from "#app/utils/closed-days.ts";

/** From when until when (both included) the renewal of a Mark can be applied for. */
export type RenewalWindow = {
  opensOn: string;
  closesOn: string;
  /** The last day by the months alone, when it is a closed day and the window therefore ends later. */
  extendedFrom: string | undefined;
  /** Counted from the end of a month: how that is done is our reading, no published rule (application.md §7.1【未】). */
  isOurReading: boolean;
};

/**
 * The window of renewal, counted back from the last day that the certificate states: from eight to four months before; a last day on
 * which offices are closed moves to the next open one (application.md §1, 2–3; §7.1).
 */
export function renewalWindow(validUntil: string): RenewalWindow {
  const before = addMonths(validUntil, -8);
  const lastDay = addMonths(validUntil, -4);
  const closesOn = nextOpenDay(lastDay);
  return {
    opensOn: addDays(before, 1),
    closesOn,
    extendedFrom: closesOn === lastDay ? undefined : lastDay,
    isOurReading:
      validUntil === endOfMonth(validUntil) || [before, lastDay].some((day) => !day.endsWith(validUntil.slice(-2))),
  };
}

export type RenewalState = "notYet" | "open" | "closed" | "expired";

/** Where a day stands towards the window and the validity. */
export function renewalState(validUntil: string, day: string): RenewalState {
  const { opensOn, closesOn } = renewalWindow(validUntil);
  if (day > validUntil) return "expired";
  if (day < opensOn) return "notYet";
  return day <= closesOn ? "open" : "closed";
}
