import { expect, test } from "vitest";
import type { Industry, SizeClass } from "#db/codes/organization.ts";
import { classify } from "./size-class.ts";

const million = 1_000_000;

/** Fixtures of application.md §10. */
const fixtures: readonly (readonly [Industry, number | null, number, SizeClass])[] = [
  ["service", 10 * million, 120, "medium"],
  ["service", 60 * million, 120, "large"],
  ["service", 60 * million, 80, "medium"],
  ["service", 1_000 * million, 5, "small"],
  ["manufacturing", null, 301, "large"],
];

test.each(fixtures)("%s with a capital of %j and %i people is %s", (industry, capital, headcount, size) => {
  expect(classify(industry, capital, headcount)).toBe(size);
});

test("a limit itself belongs to the lower class", () => {
  expect(classify("retail", 50 * million, 51)).toBe("medium");
  expect(classify("retail", 50 * million + 1, 51)).toBe("large");
  expect(classify("retail", 50 * million + 1, 50)).toBe("medium");
  expect(classify("wholesale", null, 100)).toBe("medium");
  expect(classify("manufacturing", null, 20)).toBe("small");
});
