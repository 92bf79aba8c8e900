import { afterEach, expect, test } from "vitest";
import { setClock } from "#app/platform/clock.ts";
import { readDay } from "./as-of.ts";

afterEach(() => setClock());

test("the day stands in the address in any notation; anything else is today, and said so", () => {
  setClock(() => new Date("2026-11-25T20:00:00Z"));
  const on = (typed: string) => readDay(new URLSearchParams({ on: typed }));
  const today = { day: "2026-11-26", isToday: true };

  expect(readDay(new URLSearchParams())).toEqual({ ...today, isUnreadable: false });
  expect(on("令和元年5月1日")).toEqual({ day: "2019-05-01", isToday: false, isUnreadable: false });
  expect(on("2026/11/26")).toEqual({ ...today, isUnreadable: false });
  for (const typed of ["2026-02-30", "2026年4月", "明日", "9999-12-31", "0001-01-01", "x".repeat(1_000)]) {
    expect(on(typed), typed).toEqual({ ...today, isUnreadable: true });
  }
});
