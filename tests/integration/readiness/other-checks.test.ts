import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { configureRoute, seal } from "#app/features/approvals/index.server.ts";
import type { RouteStep } from "#app/features/approvals/route.ts";
import { anchorToday } from "#app/features/audit-log/anchors.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import type { Role } from "#db/codes/roles.ts";
import { members } from "#db/schema/member.ts";
import { identityProviders, signInPolicies } from "#db/schema/profile.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";
import { findingOf, stateOf } from "#tests/support/readiness.ts";
import { anAccount } from "#tests/support/sign-ins.ts";

const steps: RouteStep[] = [
  { step: "draft", role: "privacy_manager" },
  { step: "approve", role: "top_management" },
];

test("nobody approves their own work: a route that allows it, and a version for which it was done", async () => {
  const actor = await memberWith("privacy_manager", "top_management");
  expect(await stateOf(actor, "approvals.independent")).toBe("met");

  await inOrganization(actor, (tx) => configureRoute(tx, "inventory", { steps, allowsOwnWork: true, version: 0 }));
  expect(await stateOf(actor, "approvals.independent")).toBe("attention");
  const id = await submitted(actor);
  await inOrganization(actor, (tx) => seal(tx, id, "approve"));
  expect(await findingOf(actor, "approvals.independent")).toMatchObject({ state: "unmet", total: 1 });
});

test("each seal can be set by somebody: of every record, of the ledger only, not even of the ledger", async () => {
  const alone = await memberWith("secretariat");
  expect(await stateOf(alone, "approvals.possible")).toBe("unmet");

  const top = await colleagueOf(alone, "top_management");
  await inOrganization(top, (tx) => configureRoute(tx, "inventory", { steps, allowsOwnWork: false, version: 0 }));
  expect(await stateOf(alone, "approvals.possible")).toBe("attention");
  await colleagueOf(alone, "privacy_manager");
  expect(await stateOf(alone, "approvals.possible")).toBe("met");
});

test("an approval waits for two weeks, longer, for a month", async () => {
  const drafter = await memberWith("secretariat");
  await colleagueOf(drafter, "privacy_manager");
  await colleagueOf(drafter, "top_management");
  expect(await stateOf(drafter, "approvals.pending")).toBe("not_applicable");

  await submitted(drafter);

  const states = await Promise.all(
    [0, 15, 31].map((days) => stateOf(drafter, "approvals.pending", addDays(today(), days))),
  );
  expect(states).toEqual(["met", "attention", "unmet"]);
});

test("the audit log is compared with its anchors: none yet, they agree, one does not", async () => {
  const { actor } = await anAccount({ roles: ["privacy_manager"] });
  await inOrganization(actor, (tx) => createEntry(tx, anEntry()));
  expect(await stateOf(actor, "auditLog.intact")).toBe("attention");

  await inOrganization(actor, anchorToday);
  expect(await stateOf(actor, "auditLog.intact")).toBe("met");
  await asOwner(
    (owner) => owner`update audit_anchor set hash = repeat('0', 64) where organization_id = ${actor.organization.id}`,
  );
  expect(await findingOf(actor, "auditLog.intact")).toMatchObject({ state: "unmet", total: 1 });
});

test("the end of the log is told every day: to nobody yet, to somebody, not for a week", async () => {
  const { actor } = await anAccount({ roles: ["privacy_manager"] });
  const nobody = await memberWith("secretariat");
  for (const one of [actor, nobody]) {
    await inOrganization(one, (tx) => createEntry(tx, anEntry()));
    await inOrganization(one, anchorToday);
  }

  expect(await stateOf(nobody, "auditLog.anchored")).toBe("attention");
  expect(await stateOf(actor, "auditLog.anchored")).toBe("met");
  expect(await stateOf(actor, "auditLog.anchored", addDays(today(), 8))).toBe("unmet");
});

test("a second factor is demanded of nobody, of the manager, of everybody who may do much", async () => {
  const actor = await memberWith();
  const states = [await stateOf(actor, "signIn.secondFactor")];
  for (const roles of [
    ["privacy_manager"],
    ["privacy_manager", "top_management", "secretariat", "system_manager"],
  ] satisfies Role[][]) {
    await policy(actor, { secondFactorRoles: roles });
    states.push(await stateOf(actor, "signIn.secondFactor"));
  }

  expect(states).toEqual(["unmet", "attention", "met"]);
});

test("who stays signed in for a day without use deserves attention", async () => {
  const actor = await memberWith();
  expect(await stateOf(actor, "signIn.idle")).toBe("attention");

  await policy(actor, { idleMinutes: 60, absoluteHours: 24 });

  expect(await stateOf(actor, "signIn.idle")).toBe("met");
});

test("somebody gets in when single sign-on fails: not used, optional without anybody, the only way, kept", async () => {
  const { actor } = await anAccount();
  expect(await stateOf(actor, "sso.keeper")).toBe("not_applicable");
  await inOrganization(actor, (tx) =>
    tx
      .insert(identityProviders)
      .values({ name: "社内", issuer: "https://id.example.jp", clientId: "a", secret: "b", isEnabled: true }),
  );
  expect(await stateOf(actor, "sso.keeper")).toBe("attention");

  const set = (change: Partial<typeof identityProviders.$inferInsert>) =>
    inOrganization(actor, (tx) => tx.update(identityProviders).set(change).where(eq(identityProviders.name, "社内")));
  await set({ isOnlyWay: true });
  expect(await stateOf(actor, "sso.keeper")).toBe("unmet");
  await set({ keeperId: actor.memberId ?? null });
  expect(await stateOf(actor, "sso.keeper")).toBe("met");
  await inOrganization(actor, (tx) =>
    tx
      .update(members)
      .set({ leftOn: addDays(today(), -1) })
      .where(eq(members.id, actor.memberId ?? "")),
  );
  expect(await stateOf(actor, "sso.keeper")).toBe("unmet");
});

/** Sends a ledger of one entry for approval. */
async function submitted(actor: Actor): Promise<string> {
  await inOrganization(actor, (tx) => createEntry(tx, anEntry()));
  return inOrganization(actor, (tx) => submitLedger(tx, "年1回の見直し"));
}

async function policy(actor: Actor, change: Partial<typeof signInPolicies.$inferInsert>): Promise<void> {
  await inOrganization(actor, async (tx) => {
    await tx.insert(signInPolicies).values({}).onConflictDoNothing();
    await tx.update(signInPolicies).set(change).where(eq(signInPolicies.version, 1));
  });
}
