import { expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { missingFields } from "#app/features/inventory/completeness.ts";
import { factsOf } from "#app/features/inventory/entry-fields.ts";
import { recountMissing } from "#app/features/inventory/missing-count.ts";
import { openLedger } from "#app/features/inventory/report-source.server.ts";
import type { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { acquisitions } from "#db/codes/inventory.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";

/** Each required field in each way that it can be answered, one at a time and all together. */
const answers: Partial<InventoryEntryInput>[] = [
  { business: "通販受注" },
  { items: ["氏名"] },
  { subjects: ["customer"] },
  { infoClass: "personalData" },
  { sensitive: false },
  { sensitive: true },
  { sensitive: true, sensitiveKinds: "病歴" },
  { myNumber: false },
  { count: 0 },
  { countBand: "to100" },
  { managerName: "総務課長" },
  ...acquisitions.flatMap((acquisition) => [{ acquisition }, { acquisition, noticeMethod: "掲示" }]),
  { consent: "notRequired" },
  { accessors: "3名" },
  { useUntil: "退会まで" },
  { media: ["paper"] },
  { storagePlace: "金庫" },
  { storageMethods: ["locked"] },
  { storageNote: "耐火" },
  { keepUntil: "1年" },
  { vendors: ["A社"] },
  { hasNoVendors: true },
  { provision: "なし" },
  { hasNoProvision: true },
  { foreignCountries: ["アメリカ合衆国"] },
  { hasNoForeign: true },
  { disposals: ["return"] },
  { disposalNote: "焼却" },
  { reviewedOn: "2026-04-01" },
];

/** An entry for each answer, one without any and one with all of them. */
async function aLedger(): Promise<{ sato: Actor; inputs: InventoryEntryInput[] }> {
  const sato = await memberWith("privacy_manager");
  const [sales] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));
  const place = { departmentId: sales?.id ?? null, ownerId: sato.memberId ?? null };
  const inputs = [{}, place, ...answers, Object.assign({}, place, ...answers)].map((facts) => anEntry(facts));
  await inOrganization(sato, (tx) =>
    createEntries(
      tx,
      inputs.map((input) => ({ input })),
    ),
  );
  return { sato, inputs };
}

test("the database counts what is missing as the product does, and counts anew what an earlier rule counted", async () => {
  const { sato, inputs } = await aLedger();
  const counted = inputs.map((input) => missingFields(input).length);
  const stored = () =>
    asOwner(
      (owner) => owner<{ missing: number }[]>`
        select e.missing_count as missing from inventory_entry e join record r on r.id = e.id
        where e.organization_id = ${sato.organization.id} order by r.number`,
    );
  const events = () =>
    asOwner((owner) => owner`select from audit_event where organization_id = ${sato.organization.id}`);
  const before = await events();
  await asOwner(
    (owner) => owner`update inventory_entry set missing_count = 0 where organization_id = ${sato.organization.id}`,
  );

  await asOwner((owner) => owner.unsafe(recountMissing));

  expect((await stored()).map(({ missing }) => missing)).toEqual(counted);
  expect(new Set(counted).size).toBeGreaterThan(3);
  // It is worked out from what the log has already.
  expect(await events()).toHaveLength(before.length);
});

test("the cover of a version counts what its list will hold, although less was asked when it was approved", async () => {
  const { sato, inputs } = await aLedger();
  const kitagawa = await colleagueOf(sato, "top_management");
  const approvalId = await inOrganization(sato, (tx) => submitLedger(tx, ""));
  await inOrganization(kitagawa, (tx) => seal(tx, approvalId, "approve"));
  await asOwner(
    (owner) =>
      owner`update snapshot set facts = facts || '{"incomplete": 0}' where organization_id = ${sato.organization.id}`,
  );

  const { source, gaps } = await readOrganization(sato, async (tx) => {
    const { source, rows } = await openLedger(tx, { revision: 1 });
    const missing = await Array.fromAsync(rows(), (row) => missingFields(factsOf(row)).length);
    return { source, gaps: missing.filter((count) => count > 0).length };
  });

  expect(gaps).toBe(inputs.length - 1);
  expect(source.counts).toMatchObject({ entries: inputs.length, incomplete: gaps });
});
