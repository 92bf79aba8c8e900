import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each(["/o/demo", "/o/demo/inventory?q=%E9%A1%A7%E5%AE%A2&page=2", "/"])("%s is a place to go", (path) => {
  expect(ownPath(path)).toBe(path);
});

// The resolved path of the last ones begins with two slashes, which a browser takes for another host.
test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "o/demo",
  "",
  "/.//evil.example",
  "/..//evil.example/a",
  "/%2e//evil.example",
  "/o/..//evil.example",
])("%j is not: the front page instead", (path) => {
  expect(ownPath(path)).toBe("/");
});

test("what is no text at all leads to the front page", () => {
  expect([null, undefined, 1, new File([], "x")].map(ownPath)).toEqual(["/", "/", "/", "/"]);
});
