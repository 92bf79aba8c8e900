import holidays from "@holiday-jp/holiday_jp";
import { addDays } from "./calendar-date.ts";

/**
 * Saturdays, Sundays and national holidays of Japan with their substitutes (国民の祝日に関する法律), on which offices are closed. The list of
 * holidays is a package's, which follows the Cabinet Office and also knows the years that had holidays of their own (2019 to 2021).
 */
export function isClosedDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || holidays.isHoliday(date);
}

/** The day itself when offices are open, else the next one on which they are. */
export function nextOpenDay(date: string): string {
  let day = date;
  while (isClosedDay(day)) day = addDays(day, 1);
  return day;
}
