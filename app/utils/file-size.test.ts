import { expect, test } from "vitest";
import { formatBytes, megabyte, megabytesOf } from "./file-size.ts";

test.each([
  [0, "0 B"],
  [1_023, "1,023 B"],
  [1_024, "1 KB"],
  [10_000_000, "9.5 MB"],
  [64 * megabyte, "64 MB"],
  // What people's own systems call 2 GB was shown as more than the limit of 2 GB.
  [2_147_483_648, "2 GB"],
])("%i bytes are %s", (bytes, shown) => {
  expect(formatBytes(bytes)).toBe(shown);
});

test("a limit is said in the same megabytes", () => {
  expect(megabytesOf(50 * megabyte)).toBe(50);
});
