import { expect, test } from "vitest";
import { pageWeights } from "#tests/support/page-weights.ts";

test("no page loads more JavaScript than it may: words and helpers of other screens stay out of it", async () => {
  const weights = await pageWeights();

  expect(weights.length).toBeGreaterThan(100);
  expect(weights.filter(({ bytes, limit }) => bytes > limit)).toEqual([]);
});
