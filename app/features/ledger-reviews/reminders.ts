import { addDays, daysBetween } from "#app/utils/calendar-date.ts";

/** What a reminder says: the day comes, it is today, or it has passed. */
export type Reminder = "before" | "due" | "after";

/** Days before the due date from which on somebody is reminded once. */
const daysBefore = 7;
/** The days after it on which the first of the weekly reminders is sent, and how many there are before it is left to the privacy manager. */
const daysAfter = 3;
const mostAfter = 8;
/** Days after which the privacy manager is told. */
export const daysUntilEscalation = 7;

/**
 * The reminder that is due on a day, if the head has heard nothing since its turn came: each is sent once, also when the product was not
 * running on the very day. `heardOn` is the day of the invitation or of the last reminder, whoever sent it.
 */
export function reminderDue(dueOn: string, heardOn: string, today: string): Reminder | undefined {
  const turn = turnOf(dueOn, today);
  return turn && heardOn < turn.since ? turn.reminder : undefined;
}

/** What somebody is reminded of who is reminded by hand. */
export function reminderByHand(dueOn: string, today: string): Reminder {
  return today < dueOn ? "before" : today === dueOn ? "due" : "after";
}

/** Whether the privacy manager has to hear of a part that is not signed. */
export function isEscalationDue(dueOn: string, today: string): boolean {
  return today >= addDays(dueOn, daysUntilEscalation);
}

function turnOf(dueOn: string, today: string): { reminder: Reminder; since: string } | undefined {
  const late = daysBetween(dueOn, today);
  if (late < -daysBefore) return undefined;
  if (late < 0) return { reminder: "before", since: addDays(dueOn, -daysBefore) };
  if (late < daysAfter) return { reminder: late === 0 ? "due" : "after", since: dueOn };
  const week = Math.min(Math.floor((late - daysAfter) / 7), mostAfter - 1);
  return { reminder: "after", since: addDays(dueOn, daysAfter + week * 7) };
}
