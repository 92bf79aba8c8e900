import { expect, test } from "vitest";
import { isCorrectable, lastDayBefore, termState } from "./terms.ts";

const term = { startsOn: "2026-04-01", endsOn: "2027-03-31" };

test("the first and the last day of a term belong to it", () => {
  expect(termState(term, "2026-03-31")).toBe("coming");
  expect(termState(term, "2026-04-01")).toBe("present");
  expect(termState(term, "2027-03-31")).toBe("present");
  expect(termState(term, "2027-04-01")).toBe("over");
  expect(termState({ ...term, endsOn: null }, "2099-01-01")).toBe("present");
});

test("a term is corrected before it begins, or on the day it was entered; afterwards it is history", () => {
  expect(isCorrectable(term, "2026-01-10", "2026-03-31")).toBe(true);
  expect(isCorrectable(term, "2026-01-10", "2026-04-01")).toBe(false);
  expect(isCorrectable(term, "2026-06-01", "2026-06-01")).toBe(true);
  expect(isCorrectable(term, "2026-06-01", "2026-06-02")).toBe(false);
});

test("who is succeeded ends on the day before, and has had at least one day", () => {
  expect(lastDayBefore(term, "2026-10-01")).toBe("2026-09-30");
  expect(lastDayBefore(term, "2026-04-02")).toBe("2026-04-01");
  expect(lastDayBefore(term, "2026-04-01")).toBeUndefined();
});
