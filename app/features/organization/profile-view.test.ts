import { expect, test } from "vitest";
import { renewalView, sizeView } from "./profile-view.ts";

const shop = { industry: "retail", capital: 30_000_000, hasNoCapital: false, headcount: 48 } as const;

test("the reason says what decided", () => {
  expect(sizeView(shop)).toEqual({ sizeClass: "medium", reason: "mediumByPeople", isTooFew: false });
  expect(sizeView({ ...shop, headcount: 4 })).toMatchObject({ sizeClass: "small", reason: "small" });
  expect(sizeView({ ...shop, headcount: 60 })).toMatchObject({ sizeClass: "medium", reason: "mediumByCapital" });
  expect(sizeView({ ...shop, headcount: 60, capital: 60_000_000 })).toMatchObject({
    sizeClass: "large",
    reason: "large",
  });
  expect(sizeView({ ...shop, headcount: 60, capital: null, hasNoCapital: true })).toMatchObject({
    sizeClass: "large",
    reason: "largeByPeople",
  });
});

test("what is not known is asked for only when it decides", () => {
  expect(sizeView({ ...shop, industry: null }).reason).toBe("needsIndustry");
  expect(sizeView({ ...shop, capital: null }).sizeClass).toBe("medium");
  expect(sizeView({ ...shop, capital: null, headcount: 51 })).toMatchObject({
    sizeClass: undefined,
    reason: "needsCapital",
  });
});

test("one person alone cannot have the Mark", () => {
  expect(sizeView({ ...shop, headcount: 1 }).isTooFew).toBe(true);
});

test("days are counted to the opening and to the last day", () => {
  expect(renewalView("2025-01-14", "2024-09-16")).toMatchObject({ state: "open", closesIn: 1 });
  expect(renewalView("2025-01-14", "2024-05-01")).toMatchObject({ state: "notYet", opensIn: 14 });
});
