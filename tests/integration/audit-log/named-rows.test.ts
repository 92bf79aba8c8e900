import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { members } from "#db/schema/member.ts";
import { aPerson, appointing } from "#tests/support/appointments.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

test("what is about a person, a department or a function says whom, and leads there", async () => {
  const { actor, accountId } = await anAccount();
  const memberId = await aPerson(actor, "田村 健一");
  const appointmentId = await appointing(actor, "training_manager", memberId);
  const [department] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部"]));
  await inOrganization(actor, (tx) => tx.update(members).set({ position: "課長" }).where(eq(members.id, memberId)));

  const answer = await call(`/o/${actor.organization.slug}/audit-log`, {
    method: "GET",
    cookie: await cookieOf(accountId),
  });

  const page = await answer.text();
  const { slug } = actor.organization;
  for (const [address, name] of [
    [`/o/${slug}/members/${memberId}`, "田村 健一"],
    [`/o/${slug}/appointments/${appointmentId}`, "田村 健一"],
    [`/o/${slug}/departments/${department?.id}`, "営業部"],
  ]) {
    expect(page).toMatch(new RegExp(`href="${address}"[^>]*>${name}<`));
  }
});

// A print of everybody's letters said how many there were, and of nobody whose.
test("a print of several letters says whose they are", async () => {
  const { actor, accountId } = await anAccount();
  const letters = await Promise.all(
    ["田村 健一", "栁沢 奈々"].map(async (name) => appointing(actor, "secretariat", await aPerson(actor, name))),
  );
  const facts = { report: "appointmentLetter", count: 2, on: "2026-04-01", appointment_ids: letters };
  await inOrganization(actor, (tx) => recordRead(tx, "print", "appointment", undefined, facts));

  const answer = await call(`/o/${actor.organization.slug}/audit-log?q=`, {
    method: "GET",
    cookie: await cookieOf(accountId),
  });

  expect(await answer.text()).toContain("田村 健一、栁沢 奈々");
});
