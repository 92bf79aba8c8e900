import { expect, test } from "vitest";
import { roles } from "#db/codes/roles.ts";
import { actions, isExport, may, needsProof } from "./permissions.ts";

test("what takes everything out, destroys, decides for others or changes who may do what needs a fresh proof; looking does not", () => {
  expect(actions.filter(needsProof)).toEqual(
    expect.arrayContaining([
      "approval.decide",
      "approval.configure",
      "appointment.manage",
      "access.manage",
      "evidence.destroy",
      "requirement.approve",
    ]),
  );
  expect(actions.filter(isExport).filter((action) => !needsProof(action))).toEqual([]);
  expect(actions.filter(isExport)).toEqual([
    "inventory.export",
    "organization.export",
    "member.export",
    "auditLog.export",
    "evidence.export",
    "requirement.export",
    "ledgerReview.export",
    "risk.export",
  ]);
  expect(actions.filter((action) => action.endsWith(".view") && needsProof(action))).toEqual([]);
});

test("what destroys evidence is for those who keep all of it, not for a department or for somebody from outside", () => {
  expect(roles.filter((role) => may([role], "evidence.destroy"))).toEqual(["privacy_manager", "secretariat"]);
});
