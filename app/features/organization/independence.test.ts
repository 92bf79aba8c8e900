import { expect, test } from "vitest";
import { auditedByOthers, exclusiveRoles } from "./independence.ts";

test("whoever answers for the protection of personal data neither leads an audit nor takes part in one", () => {
  expect(exclusiveRoles("privacy_manager")).toEqual(["audit_manager", "internal_auditor"]);
  expect(exclusiveRoles("audit_manager")).toEqual(["privacy_manager"]);
  expect(exclusiveRoles("internal_auditor")).toEqual(["privacy_manager"]);
  expect(exclusiveRoles("secretariat")).toEqual([]);
});

test("what an auditor does besides is for others to audit", () => {
  expect(auditedByOthers(["internal_auditor", "secretariat", "secretariat", "department_manager"])).toEqual([
    "secretariat",
    "department_manager",
  ]);
  expect(auditedByOthers(["audit_manager", "internal_auditor"])).toEqual([]);
  expect(auditedByOthers(["secretariat", "system_manager"])).toEqual([]);
});
