import { expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { createEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { findingOf, stateOf } from "#tests/support/readiness.ts";

test("a ledger without entries is a shortfall, and nothing is asked of its approval", async () => {
  const actor = await memberWith();

  expect(await stateOf(actor, "inventory.kept")).toBe("unmet");
  expect(await stateOf(actor, "inventory.approved")).toBe("not_applicable");
  await inOrganization(actor, (tx) => createEntry(tx, anEntry()));
  expect(await stateOf(actor, "inventory.kept")).toBe("met");
});

test("an approval holds for twelve months, deserves attention in the last of them, and is over afterwards", async () => {
  const company = await aCompany();
  expect(await stateOf(company.confirmer, "inventory.approved")).toBe("unmet");

  const approvalId = await company.submit();
  expect(await stateOf(company.confirmer, "inventory.approved")).toBe("attention");
  await company.approve(approvalId);

  expect(await stateOf(company.confirmer, "inventory.approved")).toBe("met");
  expect(await stateOf(company.confirmer, "inventory.approved", addDays(addMonths(today(), 11), 2))).toBe("attention");
  expect(await stateOf(company.confirmer, "inventory.approved", addDays(addMonths(today(), 12), 2))).toBe("unmet");
});

test("changes after the approval deserve attention, and are a shortfall when it is older than a year", async () => {
  const company = await aCompany();
  expect(await stateOf(company.confirmer, "inventory.changed")).toBe("not_applicable");
  await company.approve(await company.submit());
  expect(await stateOf(company.confirmer, "inventory.changed")).toBe("met");

  await inOrganization(company.drafter, (tx) => createEntry(tx, anEntry({ title: "新しい項目" })));

  expect(await findingOf(company.confirmer, "inventory.changed")).toMatchObject({ state: "attention", total: 1 });
  expect(await stateOf(company.confirmer, "inventory.changed", addDays(addMonths(today(), 12), 2))).toBe("unmet");
});

test("each department reviews within a year: one with entries left deserves attention, one that has not begun is a shortfall", async () => {
  const actor = await memberWith();
  expect(await stateOf(actor, "inventory.departments")).toBe("not_applicable");
  const [sales, office] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部", "総務部"]));
  const add = (departmentId: string | undefined, reviewedOn: string | null) =>
    inOrganization(actor, (tx) =>
      createEntries(tx, [{ input: anEntry({ departmentId: departmentId ?? null, reviewedOn }) }]),
    );

  await add(sales?.id, today());
  expect(await stateOf(actor, "inventory.departments")).toBe("met");
  await add(sales?.id, addMonths(today(), -13));
  expect(await findingOf(actor, "inventory.departments")).toMatchObject({ state: "attention", total: 1 });
  await add(office?.id, null);
  expect(await findingOf(actor, "inventory.departments")).toMatchObject({ state: "unmet", total: 2 });
});

/** A company that can send its ledger for approval and approve it. */
async function aCompany() {
  const confirmer = await memberWith("privacy_manager");
  const drafter = await colleagueOf(confirmer, "secretariat");
  const approver = await colleagueOf(confirmer, "top_management");
  await inOrganization(drafter, (tx) => createEntry(tx, anEntry()));
  const set = (actor: Actor, id: string, step: "confirm" | "approve") =>
    inOrganization(actor, (tx) => seal(tx, id, step));
  return {
    confirmer,
    drafter,
    submit: () => inOrganization(drafter, (tx) => submitLedger(tx, "年1回の見直し")),
    approve: async (id: string) => {
      await set(confirmer, id, "confirm");
      await set(approver, id, "approve");
    },
  };
}
