import { expect, test } from "vitest";
import { suggestVersion } from "./version-dates.ts";

const suggest = (name: string, present: { collectedOn?: string; from?: string; until?: string }, folder = "") => {
  const { collectedOn = "2025-04-01", from = null, until = null } = present;
  const said = { collectedOn, effectiveFrom: from, effectiveUntil: until };
  const { effectiveFrom, effectiveUntil, ...rest } = suggestVersion([{ name, folder }], said, "2026-11-26");
  return [rest.collectedOn, effectiveFrom, effectiveUntil];
};
const aYear = { from: "2025-04-01", until: "2026-03-31" };

test("the day stands in the name of the file, in its folder, or is today's", () => {
  expect(suggest("証明書_20261001.pdf", {})[0]).toBe("2026-10-01");
  expect(suggest("証明書.pdf", {}, "2026-10-01")[0]).toBe("2026-10-01");
  expect(suggest("証明書.pdf", {})[0]).toBe("2026-11-26");
});

test("of several files the last day counts", () => {
  const files = ["一_20261005.pdf", "二_20261003.pdf", "三.pdf"].map((name) => ({ name, folder: "" }));
  const present = { collectedOn: "2025-04-01", effectiveFrom: null, effectiveUntil: null };

  expect(suggestVersion(files, present, "2026-11-26").collectedOn).toBe("2026-10-05");
});

test("the period begins on that day and is as long as the present one", () => {
  expect(suggest("証明書_20261001.pdf", aYear)).toEqual(["2026-10-01", "2026-10-01", "2027-09-30"]);
});

test.each([
  ["a year over a leap day", { from: "2025-04-01", until: "2026-03-31" }, "20240301", "2025-02-28"],
  ["a year and its day", { from: "2025-04-01", until: "2026-04-01" }, "20261001", "2027-10-01"],
  ["three months", { from: "2026-01-01", until: "2026-03-31" }, "20261001", "2026-12-31"],
  ["ten days", { from: "2026-01-01", until: "2026-01-11" }, "20261001", "2026-10-11"],
  ["a single day", { from: "2026-01-01", until: "2026-01-01" }, "20261001", "2026-10-01"],
  ["no end in sight", { from: "2026-01-01", until: "9999-12-31" }, "20261001", "9999-12-31"],
  ["nearly no end in sight", { from: "2026-01-01", until: "9999-12-30" }, "20261001", "9999-12-31"],
])("%s stays so long", (_length, present, day, until) => {
  expect(suggest(`証明書_${day}.pdf`, present)[2]).toBe(until);
});

test("without a beginning it was as long as from the day of collecting", () => {
  const present = { collectedOn: "2025-04-01", until: "2026-03-31" };

  expect(suggest("証明書_20261001.pdf", present)).toEqual(["2026-10-01", null, "2027-09-30"]);
});

test("what has no period, or one that ended before it began, is given none", () => {
  expect(suggest("証明書_20261001.pdf", {})).toEqual(["2026-10-01", null, null]);
  expect(suggest("証明書_20261001.pdf", { from: "2025-04-01" })).toEqual(["2026-10-01", "2026-10-01", null]);
  expect(suggest("証明書_20261001.pdf", { until: "2020-01-01" })).toEqual(["2026-10-01", null, null]);
});
