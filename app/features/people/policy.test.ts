import { expect, test } from "vitest";
import { exceeds, letsInLonger } from "./policy.ts";

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

test("whoever comes from outside is let in longer by a later last day, an earlier first one, or none", () => {
  const consultant = { isExternal: true, joinedOn: "2026-04-01", leftOn: "2027-03-31" };

  expect(letsInLonger(consultant, consultant)).toBe(false);
  expect(letsInLonger(consultant, { joinedOn: "2026-05-01", leftOn: "2027-02-28" })).toBe(false);
  expect(letsInLonger(consultant, { ...consultant, leftOn: "2027-04-01" })).toBe(true);
  expect(letsInLonger(consultant, { ...consultant, leftOn: null })).toBe(true);
  expect(letsInLonger(consultant, { ...consultant, joinedOn: "2026-03-31" })).toBe(true);
  expect(letsInLonger(consultant, { ...consultant, joinedOn: null })).toBe(true);
  expect(letsInLonger({ ...consultant, leftOn: null }, { ...consultant, leftOn: null })).toBe(false);
});

test("how long an employee stays is for who keeps the list", () => {
  const employee = { isExternal: false, joinedOn: "2026-04-01", leftOn: "2027-03-31" };

  expect(letsInLonger(employee, { joinedOn: null, leftOn: null })).toBe(false);
});
