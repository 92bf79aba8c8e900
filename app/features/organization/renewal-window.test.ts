import { expect, test } from "vitest";
import { renewalState, renewalWindow } from "./renewal-window.ts";

/** Fixtures of application.md §7.1. */
test.each([
  { validUntil: "2024-12-01", opensOn: "2024-04-02", closesOn: "2024-08-01" },
  { validUntil: "2022-12-01", opensOn: "2022-04-02", closesOn: "2022-08-01" },
  { validUntil: "2025-01-14", opensOn: "2024-05-15", closesOn: "2024-09-17", extendedFrom: "2024-09-14" },
  { validUntil: "2027-03-31", opensOn: "2026-08-01", closesOn: "2026-11-30", isOurReading: true },
])("a Mark valid until $validUntil is renewed from $opensOn to $closesOn", ({ validUntil, ...window }) => {
  expect(renewalWindow(validUntil)).toEqual({ extendedFrom: undefined, isOurReading: false, ...window });
});

test("the last day of the window is its own, the day after is too late, and after the validity nothing is renewed", () => {
  const states = ["2024-05-14", "2024-05-15", "2024-09-17", "2024-09-18", "2025-01-14", "2025-01-15"];

  expect(states.map((day) => renewalState("2025-01-14", day))).toEqual([
    "notYet",
    "open",
    "open",
    "closed",
    "closed",
    "expired",
  ]);
});
