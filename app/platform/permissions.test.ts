import { expect, test } from "vitest";
import { actions, isExport, needsProof } from "./permissions.ts";

test("what takes everything out, decides for others or changes who may do what needs a fresh proof; looking does not", () => {
  expect(actions.filter(needsProof)).toEqual(
    expect.arrayContaining([
      "approval.decide",
      "approval.configure",
      "appointment.manage",
      "access.manage",
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
  ]);
  expect(actions.filter((action) => action.endsWith(".view") && needsProof(action))).toEqual([]);
});
