import { describe, expect, test } from "vitest";
import {
  countStates,
  type Found,
  foldItems,
  groupOf,
  type Item,
  objections,
  percentOf,
  scoreOf,
  stateOf,
} from "./fold.ts";

const item: Item = { code: "J.3.1.1", isApplicable: true, isExclusionApproved: false, judgement: null };
const found = (state: Found["state"], more: Partial<Found> = {}): Found => ({
  id: state,
  requirements: ["J.3.1.1"],
  weight: 2,
  state,
  total: 1,
  ...more,
});

describe("an item", () => {
  test("is as bad as the worst check that cites it", () => {
    expect(stateOf(item, [found("met"), found("attention")])).toBe("attention");
    expect(stateOf(item, [found("unmet"), found("attention")])).toBe("unmet");
    expect(stateOf(item, [found("met"), found("not_applicable")])).toBe("met");
  });

  test("may be judged worse than its facts, never better", () => {
    expect(stateOf({ ...item, judgement: "insufficient" }, [found("met")])).toBe("unmet");
    expect(stateOf({ ...item, judgement: "conforming" }, [found("unmet")])).toBe("unmet");
  });

  test("of which no check says anything is as it was judged, and otherwise unknown", () => {
    expect(stateOf({ ...item, judgement: "conforming" }, [])).toBe("met");
    expect(stateOf(item, [found("not_applicable")])).toBe("unjudged");
  });

  test("that does not apply is left out only when that was approved", () => {
    const excluded = { ...item, isApplicable: false };

    expect(stateOf(excluded, [found("unmet")])).toBe("attention");
    expect(stateOf({ ...excluded, isExclusionApproved: true }, [found("unmet")])).toBe("not_applicable");
  });
});

test("a check counts for each item that it cites", () => {
  const items = ["J.9.2", "J.9.4", "J.9.1"].map((code) => ({ ...item, code }));

  const folded = foldItems(items, [found("unmet", { requirements: ["J.9.2", "J.9.4"] })]);

  expect(folded.map(({ state }) => state)).toEqual(["unmet", "unmet", "unjudged"]);
});

// An item whose only evidence had expired stood as met: what was found counted for the item about records alone.
test("what a check holds against single items counts for these, and says nothing good of any other", () => {
  const items = ["J.4.5.5", "J.4.4.2", "J.9.1"].map((code) => ({ ...item, code, judgement: "conforming" as const }));

  const folded = foldItems(items, [
    found("unmet", { requirements: ["J.4.5.5"], at: { "J.4.4.2": "attention", "J.1.1": "unmet" } }),
  ]);

  expect(folded.map(({ state }) => state)).toEqual(["unmet", "attention", "met"]);
});

// Every item of a new company needed attention, although all that was known of it was that it had not begun.
test("that nothing shows an item makes it no worse than unknown until a check or a person speaks of it", () => {
  const items = ["J.2.2", "J.4.5.5", "J.5.1", "J.9.1"].map((code) => ({ ...item, code }));
  const missing = found("attention", { requirements: ["J.4.5.5"], at: { "J.2.2": "attention", "J.5.1": "attention" } });
  const expired = found("unmet", { id: "expired", requirements: [], at: { "J.9.1": "unmet" } });

  const fresh = foldItems(items, [missing, expired]);
  const judged = foldItems(
    items.map((one) => ({ ...one, judgement: "conforming" as const })),
    [missing, expired],
  );
  const checked = foldItems(items, [missing, expired, found("met", { requirements: ["J.5.1"] })]);

  expect(fresh.map(({ state }) => state)).toEqual(["unjudged", "attention", "unjudged", "unmet"]);
  expect(judged.map(({ state }) => state)).toEqual(["attention", "attention", "attention", "unmet"]);
  expect(checked.map(({ state }) => state)).toEqual(["unjudged", "attention", "attention", "unmet"]);
});

test("readiness is the share of the requirements that apply and are met", () => {
  expect(scoreOf(countStates(["met", "met", "attention", "unmet", "not_applicable"]))).toBe(500);
  expect(scoreOf(countStates(["met", "unjudged", "unjudged"]))).toBe(333);
  expect(scoreOf(countStates([]))).toBe(0);
});

test("readiness is rounded down, so that 100 % is said only when all is met", () => {
  expect(percentOf(999)).toBe(99);
  expect(percentOf(1_000)).toBe(100);
});

test("an item stands in the group of its first figure", () => {
  expect(["J.3.1.1", "J.10.2", "J.5.1", "J.3"].map(groupOf)).toEqual(["J.3", "J.10", "J.5", "J.3"]);
  expect(groupOf("契約-1")).toBe("契約-1");
});

test("an examiner objects to shortfalls first, then by weight and number", () => {
  const all = [
    found("attention", { id: "heavy attention", weight: 3 }),
    found("met", { id: "met" }),
    found("unmet", { id: "a formality", weight: 1 }),
    found("unmet", { id: "few", total: 2 }),
    found("unmet", { id: "many", total: 9 }),
    found("not_applicable", { id: "nothing" }),
  ];

  expect(objections(all).map(({ id }) => id)).toEqual(["many", "few", "a formality", "heavy attention"]);
});
