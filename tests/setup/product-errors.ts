import { readFileSync } from "node:fs";
import { afterEach, expect, inject } from "vitest";

const log = inject("productLog");
let known = readFileSync(log, "utf8").length;

/** An error in the log of the product under test fails the test that caused it. */
afterEach(() => {
  const written = readFileSync(log, "utf8");
  const fresh = written.slice(known);
  known = written.length;
  expect(fresh).toBe("");
});
