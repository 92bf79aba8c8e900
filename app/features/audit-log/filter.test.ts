import { expect, test } from "vitest";
import { parsePeriod, unreadableDays } from "./filter.ts";

test("a day that is none is named, and cuts the log nowhere", () => {
  const search = new URLSearchParams({ from: "2026-13-45", to: "令和8年3月" });

  expect(parsePeriod(search)).toEqual({ from: undefined, to: "2026-03-31" });
  expect(unreadableDays(search)).toEqual(["2026-13-45"]);
  expect(unreadableDays(new URLSearchParams({ from: "", to: " " }))).toEqual([]);
});
