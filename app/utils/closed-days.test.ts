import { expect, test } from "vitest";
import { isClosedDay, nextOpenDay } from "./closed-days.ts";

test.each([
  ["2026-09-22", "a day between two holidays (国民の休日)"],
  ["2026-05-06", "a substitute for a holiday on a Sunday (振替休日)"],
  ["2027-03-22", "a substitute after the equinox"],
  ["2019-08-12", "a substitute of 2019"],
  ["2028-09-22", "the autumnal equinox"],
  ["2026-11-28", "a Saturday"],
  ["2026-11-29", "a Sunday"],
])("%s is closed: %s", (date) => {
  expect(isClosedDay(date)).toBe(true);
});

test.each(["2026-11-24", "2026-12-31", "2020-10-12"])("%s is an ordinary day", (date) => {
  expect(isClosedDay(date)).toBe(false);
});

test("the next open day passes over a weekend and the holiday after it", () => {
  expect(nextOpenDay("2024-09-14")).toBe("2024-09-17");
  expect(nextOpenDay("2024-09-17")).toBe("2024-09-17");
});
