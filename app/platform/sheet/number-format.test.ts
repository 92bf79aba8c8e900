import { expect, test } from "vitest";
import { builtInFormat, compileNumberFormat } from "./number-format.ts";

const shown = (code: string, value: number) => compileNumberFormat(code).display(value, false).text;

test.each([
  ["General", 0, "0"],
  ["General", -1234.5, "-1234.5"],
  ["General", 0.1 + 0.2, "0.3"],
  ["General", 1 / 3, "0.333333333"],
  ["General", 1e-10, "1E-10"],
  ["標準", 12, "12"],
  ["0", -1.5, "-2"],
  ["0.00", 1.005, "1.01"],
  ["#,##0", 1234567, "1,234,567"],
  ["#,##0", -999, "-999"],
  ['#,##0"件"', 12000, "12,000件"],
  ['"約"#,##0"名"', 1234, "約1,234名"],
  ["0%", 0.5, "50%"],
  ["0.0%", 0.0825, "8.3%"],
  ["#,##0,", 1_234_567, "1,235"],
  ["000-0000", 1_000_001, "100-0001"],
  ["000-0000", 640_000, "064-0000"],
  ["00000", 42, "00042"],
  ["0.00E+00", 12345, "1.23E+04"],
  ['#,##0;"▲"#,##0', -5000, "▲5,000"],
  ["#,##0;(#,##0);-", -5, "(5)"],
  ["#,##0;(#,##0);-", 0, "-"],
  ["[$¥-411]#,##0", 1980, "¥1,980"],
  ["\\¥#,##0;[Red]\\¥-#,##0", -1980, "¥-1,980"],
  ['[<1000]0"g";0.0,"kg"', 2500, "2.5kg"],
  ['[=1]"有";[=0]"無";General', 1, "有"],
  ["+0;-0;0", 3, "+3"],
  ["# ?/?", 0.5, "0.5"],
])("under %s, %d is shown as %s", (code, value, text) => {
  expect(shown(code, value)).toBe(text);
});

test("a whole number keeps all its digits where a narrow General column would show an exponent", () => {
  expect(shown("General", 123_456_789_012)).toBe("123456789012");
  expect(shown("0", 123_456_789_012)).toBe("123456789012");
});

test("a number that its format hides is shown all the same", () => {
  expect(shown(";;;", 5)).toBe("5");
  expect(shown("#", 0)).toBe("0");
  expect(shown("", 5)).toBe("5");
});

// 46113 is 2026-04-01.
test.each([
  ['[$-411]ggge"年"m"月"d"日"', 46113, "令和8年4月1日"],
  ['[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', 43586, "令和元年5月1日"],
  ['[$-411]ggge"年"m"月"d"日"', 43585, "平成31年4月30日"],
  ["[$-411]ge.m.d;@", 46113, "R8.4.1"],
  ['gg ee"年"', 46113, "令 08年"],
  ["rr/mm/dd", 46113, "令和08/04/01"],
  ["yyyy/m/d", 46113, "2026/4/1"],
  ["yyyy-mm-dd", 46113.75, "2026-04-01"],
  ['yyyy"年"m"月"d"日"(aaa)', 46113, "2026年4月1日(水)"],
  ["aaaa", 46113, "水曜日"],
  ["[$-409]d-mmm-yy;@", 46113, "1-Apr-26"],
  ["dddd, mmmm d, yyyy", 46113, "Wednesday, April 1, 2026"],
  ["yy.m.d", 46113, "26.4.1"],
])("under %s, %d is a day shown as %s", (code, value, text) => {
  const display = compileNumberFormat(code).display(value, false);
  expect(display.text).toBe(text);
  expect(display.date).toMatch(/^20(?:26-04-01|19-05-01|19-04-30)$/);
});

test.each([
  ["h:mm", 0.75, "18:00"],
  ["h:mm AM/PM", 0.75, "6:00 PM"],
  ["[h]:mm", 1.5, "36:00"],
  ["mm:ss.0", 1 / 86400, "00:01.0"],
  ['h"時"mm"分"', 7 / 24, "7時00分"],
])("under %s, %d is a time of day or a duration, no day", (code, value, text) => {
  expect(compileNumberFormat(code).display(value, false)).toEqual({ text });
});

test("midnight stored a little short is the day that is shown", () => {
  expect(compileNumberFormat("yyyy/m/d h:mm").display(46112.9999999999, false)).toEqual({
    text: "2026/4/1 0:00",
    date: "2026-04-01",
  });
});

test("the 1904 system, and the days that never were", () => {
  expect(compileNumberFormat("yyyy/m/d").display(44651, true)).toEqual({ text: "2026/4/1", date: "2026-04-01" });
  expect(compileNumberFormat("yyyy/m/d").display(60, false)).toEqual({ text: "1900/2/29" });
  expect(compileNumberFormat("yyyy/m/d").display(-1, false)).toEqual({ text: "-1" });
});

test("formats known by number only are those of the Japanese edition", () => {
  const text = (id: number, value: number) => shown(builtInFormat(id) ?? "", value);
  expect([14, 27, 28, 31, 55, 57, 58].map((id) => text(id, 46113))).toEqual([
    "2026/4/1",
    "R8.4.1",
    "令和8年4月1日",
    "2026年4月1日",
    "2026年4月",
    "R8.4.1",
    "令和8年4月1日",
  ]);
  expect(text(38, -1234)).toBe("-1,234");
  expect(text(41, 1234).trim()).toBe("1,234");
  expect(builtInFormat(163)).toBeUndefined();
});

test("a hostile format code is cut, not followed", () => {
  for (const code of ['"', "[", "0", ";", "\\", "_", "ggg", "0E+"])
    expect(shown(code.repeat(100_000), 1)).toBeTypeOf("string");
});
