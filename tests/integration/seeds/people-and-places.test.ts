import { expect, test } from "vitest";
import { createDepartments, createMember, createSite, giveRole } from "#app/features/organization/index.server.ts";
import { MemberInput, SiteInput } from "#app/features/organization/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { memberRoles } from "#db/schema/member.ts";
import { memberWith } from "#tests/support/members.ts";

const yoshida = { name: "𠮷田 彩", employeeNumber: "S0001", email: "Yoshida@Example.JP" };

test("nobody gets the employee number or the address of somebody else, however it is written", async () => {
  const actor = await memberWith();
  await inOrganization(actor, (tx) => createMember(tx, MemberInput.parse(yoshida)));

  const sameNumber = MemberInput.parse({ ...yoshida, email: "other@example.jp" });
  const sameAddress = MemberInput.parse({ ...yoshida, employeeNumber: "S0002", email: "ｙｏｓｈｉｄａ@example.jp" });
  const add = (input: MemberInput) => inOrganization(actor, (tx) => createMember(tx, input));
  await expect(add(sameNumber)).rejects.toMatchObject({ problem: "numberTaken", field: "employeeNumber" });
  await expect(add(sameAddress)).rejects.toMatchObject({ problem: "memberEmailTaken", field: "email" });
});

test("of two equal people added at the same moment one gets in", async () => {
  const actor = await memberWith();
  const add = () => inOrganization(actor, (tx) => createMember(tx, MemberInput.parse(yoshida)));

  const outcomes = await Promise.allSettled([add(), add()]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a person cannot be put into the department or at the site of another organization", async () => {
  const actor = await memberWith();
  const stranger = await memberWith();
  const [department] = await inOrganization(stranger, (tx) => createDepartments(tx, ["営業部"]));
  const siteId = await inOrganization(stranger, (tx) => createSite(tx, SiteInput.parse({ name: "本社" })));

  const add = (input: object) =>
    inOrganization(actor, (tx) => createMember(tx, MemberInput.parse({ ...yoshida, ...input })));
  await expect(add({ departmentId: department?.id })).rejects.toMatchObject({ problem: "unknownDepartment" });
  await expect(add({ siteId })).rejects.toMatchObject({ problem: "unknownSite" });
});

test("a site's name is new, and a leaving date does not precede the joining date", async () => {
  const actor = await memberWith();
  const add = () => inOrganization(actor, (tx) => createSite(tx, SiteInput.parse({ name: " 本社 " })));
  await add();

  await expect(add()).rejects.toMatchObject({ problem: "siteTaken", field: "name" });
  const dates = MemberInput.safeParse({ ...yoshida, joinedOn: "2026-04-01", leftOn: "2026-03-31" });
  expect(dates.error?.issues[0]).toMatchObject({ path: ["leftOn"], message: "leftBeforeJoining" });
});

test("a role is given once, and not to somebody who has left or belongs elsewhere", async () => {
  const actor = await memberWith();
  const stranger = await memberWith();
  const left = MemberInput.parse({ ...yoshida, joinedOn: "2020-04-01", leftOn: "2026-03-31" });
  const former = await inOrganization(actor, (tx) => createMember(tx, left));
  const give = (memberId = "") => inOrganization(actor, (tx) => giveRole(tx, memberId, "internal_auditor"));

  await give(actor.memberId);
  await give(actor.memberId);

  const roles = await inOrganization(actor, (tx) => tx.select({ role: memberRoles.role }).from(memberRoles));
  expect(roles.filter(({ role }) => role === "internal_auditor")).toHaveLength(1);
  await expect(give(former)).rejects.toThrow(NotFound);
  await expect(give(stranger.memberId)).rejects.toThrow(NotFound);
});
