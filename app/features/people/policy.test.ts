import { expect, test } from "vitest";
import { exceeds } from "./policy.ts";

test("the secretariat looks after everybody but those who decide who may do what", () => {
  expect(exceeds(["employee"], ["secretariat"])).toBe(false);
  expect(exceeds(["department_manager", "training_manager"], ["secretariat"])).toBe(false);
  expect(exceeds(["privacy_manager"], ["secretariat"])).toBe(true);
  expect(exceeds(["top_management"], ["secretariat"])).toBe(true);
  expect(exceeds(["system_manager", "employee"], ["secretariat"])).toBe(true);
});

test("nobody exceeds the privacy manager", () => {
  expect(exceeds(["top_management", "audit_manager", "system_manager"], ["privacy_manager"])).toBe(false);
});
