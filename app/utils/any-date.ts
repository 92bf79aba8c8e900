import { parseCalendarDate, parseCalendarMonth } from "./calendar-date.ts";
import { type ParsedDate, parseEraDate } from "./era-date.ts";

/** Reads a date in any notation known here, western or Japanese era, full or half width; undefined when it is none or impossible. */
export function parseAnyDate(text: string): ParsedDate | undefined {
  const date = parseCalendarDate(text);
  if (date) return { precision: "day", date };
  const month = parseCalendarMonth(text);
  if (month) return { precision: "month", month };
  return parseEraDate(text);
}
