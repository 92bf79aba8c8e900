import { expect, test } from "vitest";
import { parseEraDate } from "./era-date.ts";

test.each([
  ["令和6年4月1日", "2024-04-01"],
  ["令和 6年 4月 1日", "2024-04-01"],
  ["令和元年5月1日", "2019-05-01"],
  ["令和1年5月1日", "2019-05-01"],
  ["令和六年四月一日", "2024-04-01"],
  ["令和６年１２月３１日（火）", "2024-12-31"],
  ["㋿6年4月1日", "2024-04-01"],
  ["令6.4.1", "2024-04-01"],
  ["R6.4.1", "2024-04-01"],
  ["r6.4.1", "2024-04-01"],
  ["Ｒ６．４．１", "2024-04-01"],
  ["R06/04/01", "2024-04-01"],
  ["R6-4-1", "2024-04-01"],
  ["R060401", "2024-04-01"],
  ["R元.5.1", "2019-05-01"],
  ["平成31年4月30日", "2019-04-30"],
  ["H31.4.30", "2019-04-30"],
  ["㍻元年1月8日", "1989-01-08"],
  ["S64.1.7", "1989-01-07"],
  ["昭和64年1月7日", "1989-01-07"],
  ["昭和六十四年一月七日", "1989-01-07"],
  ["大正元年7月30日", "1912-07-30"],
  ["T15.12.24", "1926-12-24"],
  ["明治6年1月1日", "1873-01-01"],
  ["M45.7.29", "1912-07-29"],
])("%s is %s", (text, date) => {
  expect(parseEraDate(text)).toEqual({ precision: "day", date });
});

test("a month without a day says so", () => {
  expect(parseEraDate("令和6年4月")).toEqual({ precision: "month", month: "2024-04" });
  expect(parseEraDate("平成元年1月")).toEqual({ precision: "month", month: "1989-01" });
  expect(parseEraDate("令和元年4月")).toBeUndefined();
});

test("a day before the era began is refused", () => {
  const tooEarly = ["令和元年4月30日", "平成元年1月7日", "昭和元年12月24日", "大正元年7月29日", "明治5年12月2日"];
  expect(tooEarly.filter(parseEraDate)).toEqual([]);
});

test("a day after the era's end means the western day, as contracts from before the change write it", () => {
  expect(parseEraDate("平成31年5月1日")).toEqual({ precision: "day", date: "2019-05-01" });
  expect(parseEraDate("平成35年3月31日")).toEqual({ precision: "day", date: "2023-03-31" });
});

test.each([
  "令和6年2月30日",
  "令和6年13月1日",
  "令和0年1月1日",
  "令和6年",
  "令和6年度",
  "令和6年4月1日から",
  "R6.4",
  "R6.4/1",
  "Q6.4.1",
  "令",
  "R",
  "令和６月",
  "令和千年1月1日",
])("%s is no date", (text) => {
  expect(parseEraDate(text)).toBeUndefined();
});
