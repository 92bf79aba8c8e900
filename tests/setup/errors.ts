import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { noteLoggedErrors, takeLoggedErrors } from "#tests/support/logged-errors.ts";

noteLoggedErrors();

/** An unexpected console.error, and an unexpected error in the log, fail the test that caused it. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  expect(takeLoggedErrors()).toEqual([]);
});

/** What was logged outside of any test. */
afterAll(() => {
  expect(takeLoggedErrors()).toEqual([]);
});
