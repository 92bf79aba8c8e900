import { parseAnyDate } from "#app/utils/any-date.ts";
import { endOfMonth, fromExcelSerial } from "#app/utils/calendar-date.ts";
import { toHalfWidthDigits } from "#app/utils/japanese-text.ts";
import { onceForEach } from "#app/utils/known-texts.ts";
import type { Cell } from "./workbook.ts";

/**
 * The day that a cell says, in whatever notation; of a month without a day its `first` or its `last`. `since` is the year before which a bare
 * number is no date.
 */
export function dateIn(
  cell: Cell,
  text: string,
  { since, of }: { since: number; of: "first" | "last" },
): { date: string; isMonthOnly: boolean } | undefined {
  const date = cell.date ?? dateOfSerial(toHalfWidthDigits(text), since);
  if (date) return { date, isMonthOnly: false };
  const parsed = dayOrMonth(text);
  if (parsed?.precision !== "month") return parsed && { date: parsed.date, isMonthOnly: false };
  const first = `${parsed.month}-01`;
  return { date: of === "first" ? first : endOfMonth(first), isMonthOnly: true };
}

const dayOrMonth = onceForEach(parseAnyDate);

/** A date that lost its format on the way to CSV is the number that Excel keeps: days since 1899-12-30. */
function dateOfSerial(text: string, since: number): string | undefined {
  const date = /^\d{5}$/.test(text) ? fromExcelSerial(Number(text)) : undefined;
  return date && date >= `${since}` && date < "2100" ? date : undefined;
}
