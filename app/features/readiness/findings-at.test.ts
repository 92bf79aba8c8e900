import { expect, test } from "vitest";
import { findingsAt } from "./findings-at.ts";

const finding = {
  items: ["J.4.5.5"],
  at: { "J.4.4.2": "unmet" as const },
  state: "unmet" as const,
  said: "証跡がすべて期限切れの要求事項が1件あります",
  saidAt: "この要求事項の証跡はすべて期限切れです",
  offenders: [{ label: "J.4.4.2 緊急事態への準備", href: "/x" }],
  total: 1,
};

test("an item is told what the checks that cite it find, and what others hold against it in words about itself", () => {
  expect(findingsAt([finding], "J.4.5.5")).toEqual([finding]);
  expect(findingsAt([finding], "J.4.4.2")).toMatchObject([
    { state: "unmet", said: "この要求事項の証跡はすべて期限切れです", offenders: [] },
  ]);
  expect(findingsAt([finding], "J.9.1")).toEqual([]);
  expect(findingsAt([finding], "constructor")).toEqual([]);
});
