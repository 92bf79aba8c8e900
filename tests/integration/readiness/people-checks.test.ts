import { randomUUID } from "node:crypto";
import { isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { startOfDayInJapan } from "#app/utils/instant.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, invitations, members } from "#db/schema/member.ts";
import { memberWith } from "#tests/support/members.ts";
import { findingOf, stateOf } from "#tests/support/readiness.ts";

test("there are two officers or regular employees, so that one manages and another one audits", async () => {
  const actor = await memberWith();
  expect(await stateOf(actor, "people.staff")).toBe("unmet");

  await person(actor, { employmentType: "regular" });
  expect(await stateOf(actor, "people.staff")).toBe("attention");
  await person(actor, { employmentType: "officer" });
  expect(await stateOf(actor, "people.staff")).toBe("met");
});

test("department and employment are known of everybody: of one neither is, of another one of both, of all", async () => {
  const actor = await memberWith();
  const [department] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部"]));
  expect(await stateOf(actor, "people.placed")).toBe("unmet");
  const complete = { departmentId: department?.id ?? null, employmentType: "regular" as const };

  await inOrganization(actor, (tx) => tx.update(members).set(complete).where(isNull(members.departmentId)));
  expect(await stateOf(actor, "people.placed")).toBe("met");
  await person(actor, { departmentId: complete.departmentId });
  expect(await findingOf(actor, "people.placed")).toMatchObject({ state: "attention", total: 1 });
});

test("nobody who has left, or leaves soon, still holds a function", async () => {
  const actor = await memberWith();
  expect(await stateOf(actor, "people.left")).toBe("met");

  await person(actor, { leftOn: addDays(today(), 10) }, "internal_auditor");
  expect(await findingOf(actor, "people.left")).toMatchObject({ state: "attention", total: 1 });
  await person(actor, { leftOn: addDays(today(), -10) }, "internal_auditor");
  expect(await findingOf(actor, "people.left")).toMatchObject({ state: "unmet", total: 2 });
});

test("the time of people from outside is limited: until then, open, open for a year", async () => {
  const actor = await memberWith();
  expect(await stateOf(actor, "people.external")).toBe("not_applicable");
  const outside = { isExternal: true, company: "相談事務所" };

  await person(actor, { ...outside, joinedOn: today(), leftOn: addMonths(today(), 6) });
  expect(await stateOf(actor, "people.external")).toBe("met");
  await person(actor, { ...outside, joinedOn: today() });
  expect(await stateOf(actor, "people.external")).toBe("attention");
  await person(actor, { ...outside, joinedOn: addMonths(today(), -13) });
  expect(await stateOf(actor, "people.external")).toBe("unmet");
});

test("mail reaches whoever holds a function, above all the privacy manager", async () => {
  const manager = await memberWith("privacy_manager");
  const auditor = await memberWith("employee");
  const reached = await memberWith("employee");
  await person(auditor, {}, "internal_auditor");
  await person(reached, { email: "kansa@example.jp" }, "internal_auditor");

  expect(await stateOf(manager, "people.reachable")).toBe("unmet");
  expect(await stateOf(auditor, "people.reachable")).toBe("attention");
  expect(await stateOf(reached, "people.reachable")).toBe("met");
});

test("an invitation waits for two weeks, longer, for two months", async () => {
  for (const [days, state] of [
    [3, "met"],
    [20, "attention"],
    [70, "unmet"],
  ] as const) {
    const actor = await memberWith();
    const memberId = await person(actor, { email: "shintaro@example.jp" });
    await inOrganization(actor, (tx) =>
      tx.insert(invitations).values({
        memberId,
        email: "shintaro@example.jp",
        tokenHash: randomUUID(),
        expiresAt: startOfDayInJapan(addDays(today(), 7 - days)),
        createdAt: startOfDayInJapan(addDays(today(), -days)),
      }),
    );

    expect(await stateOf(actor, "people.invited"), `${days} days`).toBe(state);
  }
});

test("of another organization's people nothing is said", async () => {
  const actor = await memberWith("employee");
  await person(await memberWith(), { leftOn: addDays(today(), -10) }, "internal_auditor");

  expect(await stateOf(actor, "people.left")).toBe("not_applicable");
});

async function person(
  actor: Actor,
  facts: Partial<typeof members.$inferInsert>,
  role?: AppointedRole,
): Promise<string> {
  return inOrganization(actor, async (tx) => {
    const [member] = await tx
      .insert(members)
      .values({ name: "担当 太郎", ...facts })
      .returning({ id: members.id });
    if (!member) throw new Error("no member was made");
    if (role) await tx.insert(appointments).values({ memberId: member.id, role, startsOn: "2020-04-01" });
    return member.id;
  });
}
