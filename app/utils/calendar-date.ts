/**
 * Civil dates as `YYYY-MM-DD` strings: no clock, no time zone, years 1 to 9999 of the (proleptic) Gregorian calendar.
 * Strings of this shape sort and compare as dates, go unchanged into JSON and PostgreSQL's `date`, and cannot shift by a day.
 */

const dayMs = 86_400_000;

/** Days from 1899-12-30, so that every serial from 61 on (1 March 1900) is the plain difference. */
const serialEpoch = Date.UTC(1899, 11, 30);

/** The 1904 system of old Mac workbooks counts from 1904-01-01 = 0. */
const serialEpoch1904 = Date.UTC(1904, 0, 1);

export type DateParts = { year: number; month: number; day: number };

/** The date of a year, a month (1–12) and a day, or undefined when there is no such day. */
export function calendarDate(year: number, month: number, day: number): string | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return undefined;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
}

/** Whether the text is an existing day written exactly `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined;
}

/**
 * Reads a western date as people write it: `2026-04-01`, `2026/4/1`, `2026.4.1`, `2026年4月1日`, `20260401`, also full-width.
 * A weekday in parentheses and a local time of day after it are ignored, as spreadsheets export them. Undefined for impossible days,
 * two-digit years and instants with an offset, whose day would depend on a time zone.
 */
export function parseCalendarDate(text: string): string | undefined {
  const plain = plainDateText(text);
  const match =
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(plain) ??
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(plain) ??
    /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  return match ? calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Reads a western month without a day (`2026年4月`, `2026/4`, `2026-04`, `2026.4`) as `YYYY-MM`. */
export function parseCalendarMonth(text: string): string | undefined {
  const match =
    /^(\d{4})年(\d{1,2})月$/.exec(plainDateText(text)) ?? /^(\d{4})[-/.](\d{1,2})$/.exec(plainDateText(text));
  return match ? calendarDate(Number(match[1]), Number(match[2]), 1)?.slice(0, 7) : undefined;
}

/** What every reader of dates does first: full-width to half-width, no spaces, no weekday, no local time of day; empty when too long for a date. */
export function plainDateText(text: string): string {
  if (text.length > 60) return "";
  return text
    .normalize("NFKC")
    .replace(/\u2212/g, "-")
    .trim()
    .replace(/(?:\s+|(?<=\d)T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/, "")
    .replace(/\s+/g, "")
    .replace(/\([月火水木金土日](?:曜日?)?\)$/, "");
}

/** Year, month (1–12) and day of a date; a RangeError for anything that is not one. */
export function dateParts(date: string): DateParts {
  if (!isCalendarDate(date)) throw new RangeError(`not a calendar date: ${date}`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return fromUtc(toUtc(date) + days * dayMs);
}

/** The same day `months` later (earlier when negative); the 29th to 31st become the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  const result = calendarDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
  if (!result) throw new RangeError(`outside the years 1 to 9999: ${date} + ${months} months`);
  return result;
}

/** Negative when `a` is earlier than `b`, zero when the same day, positive when later: for `Array.sort`. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days from `from` to `to`: 1 from a day to the next, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toUtc(to) - toUtc(from)) / dayMs);
}

/** The last day of a date's month. */
export function endOfMonth(date: string): string {
  const { year, month } = dateParts(date);
  return `${date.slice(0, 8)}${pad(daysInMonth(year, month))}`;
}

/**
 * The date of an Excel serial number (the time of day is dropped). In the 1900 system serial 60 is 29 February 1900, a day that
 * never was (Excel keeps Lotus 1-2-3's bug), and 0 is "1900-01-00": both are undefined, as is anything outside 1900 to 9999.
 */
export function fromExcelSerial(serial: number, options: { date1904?: boolean } = {}): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined;
  const day = Math.floor(serial);
  const limit = 2_958_465 - (options.date1904 ? 1462 : 0);
  if (day > limit) return undefined;
  if (options.date1904) return fromUtc(serialEpoch1904 + day * dayMs);
  if (day === 0 || day === 60) return undefined;
  return fromUtc(serialEpoch + (day < 60 ? day + 1 : day) * dayMs);
}

/** The Excel serial number of a date, or undefined for a day the system cannot express (before 1900, or before 1904). */
export function toExcelSerial(date: string, options: { date1904?: boolean } = {}): number | undefined {
  const utc = toUtc(date);
  if (options.date1904) return utc < serialEpoch1904 ? undefined : Math.round((utc - serialEpoch1904) / dayMs);
  const days = Math.round((utc - serialEpoch) / dayMs);
  if (days < 2) return undefined;
  return days < 61 ? days - 1 : days;
}

/** `2026年4月1日` */
export function formatDateJa(date: string): string {
  const { year, month, day } = dateParts(date);
  return `${year}年${month}月${day}日`;
}

/** `1 Apr 2026` */
export function formatDateEn(date: string): string {
  const { year, month, day } = dateParts(date);
  return `${day} ${monthNames[month - 1]} ${year}`;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function toUtc(date: string): number {
  const { year, month, day } = dateParts(date);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  return new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day);
}

function fromUtc(utc: number): string {
  const instant = new Date(utc);
  const date = calendarDate(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate());
  if (!date) throw new RangeError("outside the years 1 to 9999");
  return date;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
