import { describe, expect, test } from "vitest";
import { firstUncovered, isCorrectable, lastDayBefore, termState } from "./terms.ts";

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

describe("the days that a change gives up", () => {
  const today = "2026-06-15";
  const until = (endsOn: string) => ({ ...term, endsOn });

  test("count from the day after the new end, unless somebody else begins then", () => {
    const end = { day: "2026-10-01", edge: "endsOn" };
    const after = until("2026-09-30");

    expect(firstUncovered(term, after, [], today)).toEqual(end);
    expect(firstUncovered(term, after, [{ startsOn: "2026-10-01", endsOn: null }], today)).toBeUndefined();
    expect(firstUncovered(term, after, [{ startsOn: "2026-10-02", endsOn: null }], today)).toEqual(end);
    expect(firstUncovered(term, after, [{ startsOn: "2025-01-01", endsOn: "2026-09-30" }], today)).toEqual(end);
    expect(firstUncovered(term, until("2027-06-30"), [], today)).toBeUndefined();
  });

  test("do not matter when they are past; of an end in the past today is the first that does", () => {
    expect(firstUncovered(term, until("2026-05-31"), [], today)).toEqual({ day: today, edge: "endsOn" });
    expect(firstUncovered(until("2026-05-31"), until("2026-04-30"), [], today)).toBeUndefined();
    expect(firstUncovered(term, { ...term, startsOn: "2026-05-01" }, [], today)).toBeUndefined();
  });

  test("count from the old beginning when the new one is later, or when the whole is withdrawn", () => {
    const coming = { startsOn: "2026-07-01", endsOn: null };
    const before = { startsOn: "2020-04-01", endsOn: "2026-06-30" };

    expect(firstUncovered(coming, { ...coming, startsOn: "2026-07-15" }, [before], today)).toEqual({
      day: "2026-07-01",
      edge: "startsOn",
    });
    expect(firstUncovered(coming, undefined, [before], today)).toMatchObject({ day: "2026-07-01" });
    expect(firstUncovered(coming, undefined, [{ ...before, endsOn: null }], today)).toBeUndefined();
  });
});
