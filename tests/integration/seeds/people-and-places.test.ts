import { describe, expect, test } from "vitest";
import { appoint, createDepartments, createMember, createSite } from "#app/features/organization/index.server.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { AppointmentInput, MemberInput } from "#app/features/organization/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
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

describe("somebody is appointed", () => {
  const from = (role: AppointedRole, memberId = "", more: object = {}) =>
    AppointmentInput.parse({ role, memberId, startsOn: "2026-04-01", ...more });

  test("once, and not when they have left or belong elsewhere", async () => {
    const actor = await memberWith();
    const stranger = await memberWith();
    const left = MemberInput.parse({ ...yoshida, joinedOn: "2020-04-01", leftOn: "2026-03-31" });
    const former = await inOrganization(actor, (tx) => createMember(tx, left));
    const make = (memberId = "") => inOrganization(actor, (tx) => appoint(tx, from("secretariat", memberId)));

    await make(actor.memberId);

    await expect(make(actor.memberId)).rejects.toMatchObject({ problem: "appointedAlready", field: "memberId" });
    await expect(make(former)).rejects.toThrow(NotFound);
    await expect(make(stranger.memberId)).rejects.toThrow(NotFound);
  });

  test("to what one person at a time holds when the other's term is over, and never as auditor of themselves", async () => {
    const actor = await memberWith("employee");
    const people = new Map<string, string>();
    for (const name of ["佐藤", "田村"]) {
      people.set(name, await inOrganization(actor, (tx) => createMember(tx, MemberInput.parse({ name }))));
    }
    const make = (role: AppointedRole, name: string, more: object = {}) =>
      inOrganization(actor, (tx) => appoint(tx, from(role, people.get(name), more)));
    await make("privacy_manager", "佐藤", { endsOn: "2027-03-31" });

    await expect(make("privacy_manager", "田村", { startsOn: "2027-03-31" })).rejects.toMatchObject({
      problem: "heldByAnother",
      values: { name: "佐藤" },
    });
    await expect(make("audit_manager", "佐藤", { startsOn: "2026-12-01" })).rejects.toMatchObject({
      problem: "notIndependent",
      values: { role: "privacy_manager" },
    });
    await make("privacy_manager", "田村", { startsOn: "2027-04-01" });
    await make("audit_manager", "佐藤", { startsOn: "2027-04-01" });
  });
});
