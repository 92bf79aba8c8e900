import { expect, test } from "vitest";
import { isReasonable } from "./reasonable-form.ts";

const formOf = (...names: string[]) => {
  const form = new FormData();
  for (const name of names) form.append(name, "x");
  return form;
};

test("what our forms have is accepted: lists, rows chosen, files", () => {
  const file = formOf("phases[0].place", "phases[12].vendors[3].name", "ids", "ids", "departmentId", "");
  file.append("file", new File(["x"], "x"));

  expect(isReasonable(file)).toBe(true);
  expect(isReasonable(formOf(...Array.from({ length: 1_500 }, () => "ids")))).toBe(true);
  expect(isReasonable(formOf("constructorName", "prototypes[1]"))).toBe(true);
});

test.each([
  "phases[1000].place",
  "ids[4294967295]",
  "a.b.c.d.e.f.g.h.i",
  `a${"[b]".repeat(20)}`,
  "x".repeat(201),
  "__proto__.polluted",
  "a[__proto__][polluted]",
  "constructor.prototype.polluted",
  "phases[0].constructor",
])("a name like %j is of no form of ours", (name) => {
  expect(isReasonable(formOf("title", name))).toBe(false);
});

test("a form of thousands of fields is none of ours", () => {
  expect(isReasonable(formOf(...Array.from({ length: 2_001 }, (_, index) => `f${index}`)))).toBe(false);
});
