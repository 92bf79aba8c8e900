import { describe, expect, test } from "vitest";
import { createDepartments, createSite } from "#app/features/organization/index.server.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { saveProfile } from "#app/features/organization/profile-commands.server.ts";
import { ProfileForm } from "#app/features/organization/profile-schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { memberWith } from "#tests/support/members.ts";
import { findingOf, stateOf } from "#tests/support/readiness.ts";

const roles = [
  "top_management",
  "privacy_manager",
  "audit_manager",
  "internal_auditor",
  "training_manager",
  "complaint_manager",
] as const satisfies readonly AppointedRole[];

test.each(roles)("%s: somebody holds it, their term ends without a successor, nobody holds it", async (role) => {
  const actor = await memberWith("employee");
  const id = `organization.${role}`;
  expect(await stateOf(actor, id)).toBe("unmet");

  await appointed(actor, role, { endsOn: addDays(today(), 50) });
  expect(await findingOf(actor, id)).toMatchObject({ state: "attention", total: 1 });
  await appointed(actor, role, { startsOn: addDays(today(), 51) });
  expect(await stateOf(actor, id)).toBe("met");
});

test("who has left holds nothing any more", async () => {
  const actor = await memberWith("employee");

  await appointed(actor, "training_manager", {}, { leftOn: addDays(today(), -1) });

  expect(await stateOf(actor, "organization.training_manager")).toBe("unmet");
});

describe("audits", () => {
  test("are independent when auditors come from several departments, and the manager is none of them", async () => {
    const actor = await memberWith("employee");
    const [sales, office] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部", "総務部"]));
    expect(await stateOf(actor, "organization.independence")).toBe("not_applicable");

    await appointed(actor, "audit_manager", {}, { departmentId: sales?.id });
    expect(await stateOf(actor, "organization.independence")).toBe("attention");
    await appointed(actor, "internal_auditor", {}, { departmentId: office?.id });
    expect(await stateOf(actor, "organization.independence")).toBe("met");
  });

  test("are not when one person manages and heads them", async () => {
    const actor = await memberWith("privacy_manager");

    await inOrganization(actor, (tx) =>
      tx.insert(appointments).values({ memberId: actor.memberId ?? "", role: "audit_manager", startsOn: "2020-04-01" }),
    );

    expect(await stateOf(actor, "organization.independence")).toBe("unmet");
  });
});

test("each department has a manager: nobody leads it, soon nobody will, somebody does", async () => {
  const actor = await memberWith("employee");
  expect(await stateOf(actor, "organization.leaders")).toBe("not_applicable");
  const [sales] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部"]));
  expect(await findingOf(actor, "organization.leaders")).toMatchObject({ state: "unmet", total: 1 });

  await appointed(actor, "department_manager", { departmentId: sales?.id, endsOn: addDays(today(), 10) });
  expect(await stateOf(actor, "organization.leaders")).toBe("attention");
  await appointed(actor, "department_manager", { departmentId: sales?.id });
  expect(await stateOf(actor, "organization.leaders")).toBe("met");
});

test("one department leaves nobody to audit it, and none is a shortfall", async () => {
  const actor = await memberWith();
  const states = [await stateOf(actor, "organization.departments")];
  for (const name of ["営業部", "総務部"]) {
    await inOrganization(actor, (tx) => createDepartments(tx, [name]));
    states.push(await stateOf(actor, "organization.departments"));
  }

  expect(states).toEqual(["unmet", "attention", "met"]);
});

test("a site without address deserves attention, and none at all is a shortfall", async () => {
  const actor = await memberWith();
  const add = (site: object) => inOrganization(actor, (tx) => createSite(tx, SiteInput.parse(site)));
  expect(await stateOf(actor, "organization.sites")).toBe("unmet");

  await add({ name: "本社", address: "東京都千代田区", business: "全業務" });
  expect(await stateOf(actor, "organization.sites")).toBe("met");
  await add({ name: "倉庫", address: "", business: "" });
  expect(await findingOf(actor, "organization.sites")).toMatchObject({ state: "attention", total: 1 });
});

test("a profile is complete, lacks something, or lacks what an application begins with", async () => {
  const actor = await memberWith();
  expect(await stateOf(actor, "organization.profile")).toBe("unmet");

  await profile(actor, "0", { representative: "北川 誠", address: "東京都", business: "通信販売" });
  expect(await stateOf(actor, "organization.profile")).toBe("attention");
  await profile(actor, "1", {
    representative: "北川 誠",
    address: "東京都",
    business: "通信販売",
    industry: "retail",
    corporateNumber: "9999999999999",
    kana: "しけん",
    phone: "03-0000-0000",
    establishedOn: "2007-06-01",
    capital: "10,000,000",
  });
  expect(await stateOf(actor, "organization.profile")).toBe("met");
});

test("a Mark is renewed in time: none, before and within the window, near and after its end, expired", async () => {
  const actor = await memberWith();
  expect(await stateOf(actor, "organization.mark")).toBe("not_applicable");

  const validUntil = addMonths(today(), 12);
  await profile(actor, "0", { markNumber: "第00000000号", markValidUntil: validUntil });

  const on = (months: number, days = 0) =>
    stateOf(actor, "organization.mark", addDays(addMonths(validUntil, months), days));
  expect([await on(-12), await on(-7), await on(-4, -20), await on(-3), await on(0, 1)]).toEqual([
    "met",
    "met",
    "attention",
    "attention",
    "unmet",
  ]);
});

test("a Mark without number or end deserves attention", async () => {
  const [nameless, endless] = [await memberWith(), await memberWith()];
  await profile(nameless, "0", { markValidUntil: addMonths(today(), 12) });
  await profile(endless, "0", { markNumber: "第00000000号" });

  expect(await stateOf(nameless, "organization.mark")).toBe("attention");
  expect(await stateOf(endless, "organization.mark")).toBe("attention");
});

type Member = Partial<typeof members.$inferInsert>;
type Appointment = Partial<typeof appointments.$inferInsert>;

/** Somebody new who is appointed; without a day of beginning long ago. */
async function appointed(actor: Actor, role: AppointedRole, term: Appointment, person: Member = {}): Promise<void> {
  await inOrganization(actor, async (tx) => {
    const [member] = await tx
      .insert(members)
      .values({ name: "担当 太郎", ...person })
      .returning({ id: members.id });
    await tx.insert(appointments).values({ memberId: member?.id ?? "", role, startsOn: "2020-04-01", ...term });
  });
}

async function profile(actor: Actor, version: string, facts: object): Promise<void> {
  await inOrganization(actor, (tx) =>
    saveProfile(tx, ProfileForm.parse({ name: actor.organization.name, version, ...facts })),
  );
}
