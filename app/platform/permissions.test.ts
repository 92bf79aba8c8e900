import { expect, test } from "vitest";
import { actions, needsProof } from "./permissions.ts";

test("what takes everything out, decides for others or changes who may do what needs a fresh proof; looking does not", () => {
  expect(actions.filter(needsProof)).toEqual(
    expect.arrayContaining(["approval.decide", "auditLog.export", "appointment.manage", "access.manage"]),
  );
  expect(actions.filter((action) => action.endsWith(".view") && needsProof(action))).toEqual([]);
});
