import { expect, test } from "vitest";
import { parseAnyDate } from "./any-date.ts";
import { addDays } from "./calendar-date.ts";
import { eraYearOf, formatDateWithEra, formatEraDate } from "./japanese-era.ts";

test("era dates are written long, short and beside the western year", () => {
  expect(formatEraDate("2024-04-01")).toBe("令和6年4月1日");
  expect(formatEraDate("2019-05-01")).toBe("令和元年5月1日");
  expect(formatEraDate("2019-04-30")).toBe("平成31年4月30日");
  expect(formatEraDate("2024-04-01", "short")).toBe("R6.4.1");
  expect(formatEraDate("2019-12-01", "short")).toBe("R1.12.1");
  expect(formatEraDate("1872-12-31")).toBe("1872年12月31日");
  expect(formatDateWithEra("2026-04-01")).toBe("2026年（令和8年）4月1日");
  expect(eraYearOf("1868-01-25")).toBeUndefined();
});

test("every day since 1873 comes back from its long and its short form", () => {
  for (let date = "1873-01-01"; date < "2060-01-01"; date = addDays(date, 13)) {
    expect(parseAnyDate(formatEraDate(date))).toEqual({ precision: "day", date });
    expect(parseAnyDate(formatEraDate(date, "short"))).toEqual({ precision: "day", date });
  }
});

test("any notation is tried", () => {
  expect(["2026/4/1", "20260401", "令和8年4月1日", "Ｒ８．４．１"].map(parseAnyDate)).toEqual(
    Array(4).fill({ precision: "day", date: "2026-04-01" }),
  );
  expect(parseAnyDate("2026年4月")).toEqual({ precision: "month", month: "2026-04" });
  expect(["", "未定", "無期限", "契約終了後5年", "2026"].filter(parseAnyDate)).toEqual([]);
});
