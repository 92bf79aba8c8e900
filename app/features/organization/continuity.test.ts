import { describe, expect, test } from "vitest";
import { firstDayWithoutKeeper, firstGap, type HeldTerm } from "./continuity.ts";

const today = "2026-06-15";
const manager = (term: Partial<HeldTerm> = {}): HeldTerm => ({
  role: "privacy_manager",
  startsOn: "2026-04-01",
  endsOn: null,
  canSignIn: false,
  keepsDoor: false,
  ...term,
});
const gap = (before: HeldTerm[], after: HeldTerm[]) => firstGap(before, after, today);

describe("the days that a change gives up", () => {
  test("count from the day after the new end, unless somebody else begins then", () => {
    const end = { problem: "lastPrivacyManager", day: "2026-10-01" };
    const after = manager({ endsOn: "2026-09-30" });
    const followed = (startsOn: string, endsOn: string | null = null) =>
      gap([manager(), manager({ startsOn, endsOn })], [after, manager({ startsOn, endsOn })]);

    expect(gap([manager()], [after])).toEqual(end);
    expect(followed("2026-10-01")).toBeUndefined();
    expect(followed("2026-10-02")).toEqual(end);
    expect(followed("2025-01-01", "2026-09-30")).toEqual(end);
    expect(followed("2026-10-01", "2026-12-31")).toEqual({ ...end, day: "2027-01-01" });
  });

  test("do not matter when they are past; of an end in the past today is the first that does", () => {
    expect(gap([manager()], [manager({ endsOn: "2026-05-31" })])).toMatchObject({ day: today });
    expect(gap([manager({ endsOn: "2026-05-31" })], [manager({ endsOn: "2026-04-30" })])).toBeUndefined();
    expect(gap([manager()], [manager({ startsOn: "2026-05-01" })])).toBeUndefined();
  });

  test("count from the old beginning when the new one is later, or when the whole is withdrawn", () => {
    const coming = manager({ startsOn: "2026-07-01" });
    const before = manager({ startsOn: "2020-04-01", endsOn: "2026-06-30" });

    expect(gap([before, coming], [before, manager({ startsOn: "2026-07-15" })])).toMatchObject({ day: "2026-07-01" });
    expect(gap([before, coming], [before])).toMatchObject({ day: "2026-07-01" });
    expect(gap([before, coming], [manager({ startsOn: "2020-04-01" })])).toBeUndefined();
  });

  test("that nobody had before are no reason", () => {
    expect(gap([], [])).toBeUndefined();
    expect(gap([manager()], [manager({ startsOn: "2020-01-01" })])).toBeUndefined();
  });
});

describe("what must not be given up", () => {
  test("besides a privacy manager is one who can sign in and decides who may do what", () => {
    expect(gap([manager({ canSignIn: true })], [manager()])).toEqual({ problem: "lastWhoDecides", day: today });
    expect(gap([manager({ canSignIn: true })], [manager(), manager({ role: "secretariat", canSignIn: true })])).toEqual(
      {
        problem: "lastWhoDecides",
        day: today,
      },
    );
    expect(gap([manager({ canSignIn: true })], [manager(), manager({ canSignIn: true })])).toBeUndefined();
  });

  test("where nobody who decides can sign in, is one who looks after the people", () => {
    const tamura = manager({ role: "secretariat", canSignIn: true });

    expect(gap([manager(), tamura], [manager()])).toEqual({ problem: "lastWhoKeepsPeople", day: today });
  });

  test("is who keeps the door, and may still set it right", () => {
    const keeper = manager({ role: "system_manager", canSignIn: true, keepsDoor: true });

    expect(gap([keeper], [{ ...keeper, endsOn: "2026-06-30" }])).toEqual({ problem: "lastKeeper", day: "2026-07-01" });
    expect(gap([{ ...keeper, keepsDoor: false }], [])).toBeUndefined();
  });
});

test("who keeps the door is there for good, or until somebody knows from which day on they are not", () => {
  const keeper = manager({ role: "system_manager", canSignIn: true, keepsDoor: true });
  const until = (endsOn: string) => firstDayWithoutKeeper([{ ...keeper, endsOn }], today);

  expect(firstDayWithoutKeeper([keeper], today)).toBeUndefined();
  expect(until("2027-03-31")).toBe("2027-04-01");
  expect(until("2026-06-14")).toBe(today);
  expect(firstDayWithoutKeeper([manager()], today)).toBe(today);
  // One function after the other, without a day between them.
  const next = { ...keeper, role: "privacy_manager" as const, startsOn: "2027-04-01" };
  expect(firstDayWithoutKeeper([{ ...keeper, endsOn: "2027-03-31" }, next], today)).toBeUndefined();
});
