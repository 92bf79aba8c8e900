import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { evidenceChoices } from "#app/features/evidence/choices.server.ts";
import { changeEvidence } from "#app/features/evidence/commands.server.ts";
import { getEvidence } from "#app/features/evidence/queries.server.ts";
import { grantDepartment } from "#app/features/organization/access/commands.server.ts";
import { GrantForm } from "#app/features/organization/access/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { members } from "#db/schema/member.ts";
import { anItem, evidenceInput } from "#tests/support/evidence.ts";
import { aReviewedCompany } from "#tests/support/ledger-reviews.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

const idOf = ({ memberId }: Actor) => memberId ?? "";
const refusal = (problem: string) => expect.objectContaining({ problem, field: "ownerId" });

test("the choice of an owner offers those who see evidence, and no employee without a function", async () => {
  const company = await aReviewedCompany();
  const manager = company.manager.actor;
  const [employee, trainer, consultant] = [
    await colleagueOf(manager, "employee"),
    await colleagueOf(manager, "training_manager"),
    await colleagueOf(manager, "consultant"),
  ];

  const offered = (await readOrganization(manager, evidenceChoices)).people.map(({ id }) => id);

  expect(offered).toEqual(
    expect.arrayContaining([
      idOf(manager),
      idOf(company.drafter.actor),
      idOf(company.sales.head.actor),
      idOf(consultant),
    ]),
  );
  expect(offered).not.toContain(idOf(employee));
  expect(offered).not.toContain(idOf(trainer));
});

test("whoever is in charge of evidence sees the evidence of its department", async () => {
  const { manager, sales, logistics } = await aReviewedCompany();
  const employee = await colleagueOf(manager.actor, "employee");
  const owned = (owner: Actor, departmentId: string | null) =>
    anItem(manager.actor, { ownerId: idOf(owner), departmentId });

  await expect(owned(employee, sales.id)).rejects.toThrow(Invalid);
  await expect(owned(employee, sales.id)).rejects.toEqual(refusal("ownerSeesNothing"));
  await expect(owned(logistics.head.actor, sales.id)).rejects.toEqual(refusal("ownerSeesNothing"));
  await expect(owned(sales.head.actor, null)).rejects.toEqual(refusal("ownerSeesNothing"));
  await expect(owned(await memberWith(), null)).rejects.toEqual(refusal("notChosen"));
  for (const [owner, departmentId] of [
    [sales.head.actor, sales.id],
    [manager.actor, sales.id],
    [manager.actor, null],
  ] as const) {
    const id = await owned(owner, departmentId);
    expect(await readOrganization(owner, (tx) => getEvidence(tx, id))).toMatchObject({ ownerId: idOf(owner) });
  }
});

test("leave to see another department is enough to be in charge of its evidence", async () => {
  const { manager, sales, logistics } = await aReviewedCompany();
  const memberId = idOf(logistics.head.actor);
  await inOrganization(manager.actor, (tx) =>
    grantDepartment(tx, GrantForm.parse({ memberId, departmentId: sales.id, reason: "応援" })),
  );

  await expect(anItem(manager.actor, { ownerId: memberId, departmentId: sales.id })).resolves.toBeTypeOf("string");
});

test("an owner who has left stays until somebody chooses another, and is not chosen anew", async () => {
  const { manager, sales, logistics } = await aReviewedCompany();
  const ownerId = idOf(sales.head.actor);
  const id = await anItem(manager.actor, { ownerId, departmentId: sales.id });
  await inOrganization(sales.head.actor, (tx) =>
    tx.update(members).set({ leftOn: "2020-01-01" }).where(eq(members.id, ownerId)),
  );
  const change = (version: number, departmentId: string) =>
    inOrganization(manager.actor, (tx) =>
      changeEvidence(tx, id, version, evidenceInput({ title: "改めた名称", ownerId, departmentId })),
    );

  await change(1, sales.id);

  expect(await readOrganization(manager.actor, (tx) => getEvidence(tx, id))).toMatchObject({ title: "改めた名称" });
  await expect(change(2, logistics.id)).rejects.toEqual(refusal("ownerSeesNothing"));
  await expect(anItem(manager.actor, { ownerId, departmentId: sales.id })).rejects.toEqual(refusal("ownerSeesNothing"));
});
