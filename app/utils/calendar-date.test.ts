import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  calendarDate,
  compareDates,
  daysBetween,
  endOfMonth,
  formatDateEn,
  formatDateJa,
  fromExcelSerial,
  isCalendarDate,
  parseCalendarDate,
  parseCalendarMonth,
  toExcelSerial,
} from "./calendar-date.ts";

test.each([
  "2026-04-01",
  "2026-4-1",
  "2026/4/1",
  "2026/04/01",
  "2026.4.1",
  "2026年4月1日",
  "2026 年 4 月 1 日",
  "20260401",
  "２０２６年４月１日",
  "２０２６／４／１",
  "2026年4月1日（水）",
  "2026年4月1日(水曜日)",
  "2026/4/1 0:00",
  "2026/04/01 13:05:59",
  "2026-04-01T00:00:00.000",
  "　2026/4/1　",
])("%s is 1 April 2026", (text) => {
  expect(parseCalendarDate(text)).toBe("2026-04-01");
});

test.each([
  "",
  "2026-02-29",
  "1900/2/29",
  "2026/13/1",
  "2026/4/31",
  "2026/0/1",
  "26/4/1",
  "2026-04-01T00:00:00Z",
  "2026-04-01T00:00:00+09:00",
  "2026/4-1",
  "2026年4月",
  "4月1日",
  "20261",
  "未定",
  `2026${" ".repeat(100_000)}年`,
])("%s is no western date", (text) => {
  expect(parseCalendarDate(text)).toBeUndefined();
});

test("a month without a day is a month", () => {
  expect(["2026年4月", "2026/4", "2026-04", "２０２６．４"].map(parseCalendarMonth)).toEqual(Array(4).fill("2026-04"));
  expect(["2026年13月", "2026/4/1", "2026"].map(parseCalendarMonth)).toEqual([undefined, undefined, undefined]);
});

test("only an existing day in the exact form is a calendar date", () => {
  expect(isCalendarDate("2024-02-29")).toBe(true);
  expect(["2023-02-29", "2024-2-29", "2024-02-29 ", "0000-01-01", "２０２４-02-29"].filter(isCalendarDate)).toEqual([]);
  expect(calendarDate(2026, 4.5, 1)).toBeUndefined();
  expect(calendarDate(99, 1, 1)).toBe("0099-01-01");
});

test("days are counted across months, leap days and years", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(addDays("0099-12-31", 1)).toBe("0100-01-01");
  expect(daysBetween("2026-04-01", "2027-04-01")).toBe(365);
  expect(daysBetween("2026-04-02", "2026-04-01")).toBe(-1);
  expect(() => addDays("9999-12-31", 1)).toThrow(RangeError);
  expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
});

test("a month later ends where the shorter month ends", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2026-11-15", 14)).toBe("2028-01-15");
  expect(addMonths("2026-01-15", -13)).toBe("2024-12-15");
  expect(endOfMonth("2024-02-03")).toBe("2024-02-29");
});

test("dates sort in time", () => {
  expect(["2026-10-01", "2026-09-30", "2025-12-31"].sort(compareDates)).toEqual([
    "2025-12-31",
    "2026-09-30",
    "2026-10-01",
  ]);
});

test("Excel serials of the 1900 system, around the day that never was", () => {
  expect([1, 59, 61, 25569, 46113, 46113.99, 2958465].map((serial) => fromExcelSerial(serial))).toEqual([
    "1900-01-01",
    "1900-02-28",
    "1900-03-01",
    "1970-01-01",
    "2026-04-01",
    "2026-04-01",
    "9999-12-31",
  ]);
  expect(
    [0, 0.5, 60, 60.5, -1, 2958466, Number.NaN, Number.POSITIVE_INFINITY].filter((serial) => fromExcelSerial(serial)),
  ).toEqual([]);
});

test("Excel serials of the 1904 system are 1462 days behind", () => {
  expect([0, 60, 44651, 2957003].map((serial) => fromExcelSerial(serial, { date1904: true }))).toEqual([
    "1904-01-01",
    "1904-03-01",
    "2026-04-01",
    "9999-12-31",
  ]);
});

test("every day has one serial in both systems, and comes back from it", () => {
  for (let date = "1900-01-01"; date < "1912-01-01"; date = addDays(date, 1)) {
    expect(fromExcelSerial(toExcelSerial(date) ?? -1)).toBe(date);
  }
  for (let date = "1904-01-01"; date < "2100-01-01"; date = addDays(date, 97)) {
    expect(fromExcelSerial(toExcelSerial(date, { date1904: true }) ?? -1, { date1904: true })).toBe(date);
  }
  expect(toExcelSerial("1899-12-31")).toBeUndefined();
  expect(toExcelSerial("1903-12-31", { date1904: true })).toBeUndefined();
});

test("dates are written in Japanese and in English", () => {
  expect(formatDateJa("2026-04-01")).toBe("2026年4月1日");
  expect(formatDateEn("2026-04-01")).toBe("1 Apr 2026");
});
