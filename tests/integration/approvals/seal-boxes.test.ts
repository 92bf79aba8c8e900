import { expect, test } from "vitest";
import { workMessages } from "#app/components/work-messages.ts";
import { seal, withdraw } from "#app/features/approvals/index.server.ts";
import { approvalMessages, approvalPath } from "#app/features/approvals/index.ts";
import { approvalStepMessages } from "#app/features/approvals/step-messages.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { startAssessment, submitAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { gapAssessmentPath } from "#app/features/requirements/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { theProduct } from "#tests/support/product.ts";
import { judging, listFor } from "#tests/support/requirements.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
const words = approvalMessages("ja");
const step = approvalStepMessages("ja");

// The box of a 確認 that was left out said that it waited for somebody by the name of 作成者に同じ, and went on so after the approval.
test("a step that only the drafter could have sealed says whose seal stands for it, and waits for nobody", async () => {
  const { sato, kitagawa, submit, approvalPage } = await aCompany();
  const approvalId = await submit();
  const omitted = `${step.confirm}: ${words.omitted}`;

  expect(await approvalPage(approvalId)).toContain(`>${omitted}<`);
  await inOrganization(kitagawa.actor, (tx) => seal(tx, approvalId, "approve"));

  const approved = await approvalPage(approvalId);
  expect(approved).toContain(`>${omitted}<`);
  expect(approved).toContain(`${step.draft}: ${sato.actor.name}、`);
  expect(approved).not.toContain("を待っています");
});

// There the same box said まだです, for good.
test("a gap assessment says so on its own page, too", async () => {
  const { sato, kitagawa, page } = await aCompany();
  const id = await inOrganization(sato.actor, async (tx) => {
    await adoptCatalog(tx);
    return startAssessment(tx, "initial");
  });
  for (const row of await listFor(sato.actor)) await judging(sato.actor, row.id, "conforming");
  const approvalId = await inOrganization(sato.actor, (tx) => submitAssessment(tx, id, { summary: "済", note: "" }));
  await inOrganization(kitagawa.actor, (tx) => seal(tx, approvalId, "approve"));

  const shown = await page(gapAssessmentPath(sato.actor.organization.slug, id));

  expect(shown).toContain(`>${step.confirm}: ${words.omitted}<`);
  expect(shown).not.toContain(workMessages("ja").seal.notStamped(step.confirm));
});

test("what was taken back waits for nobody either", async () => {
  const { sato, submit, approvalPage } = await aCompany();
  const approvalId = await submit();
  expect(await approvalPage(approvalId)).toContain(`${step.approve}: トップマネジメント`);

  await inOrganization(sato.actor, (tx) => withdraw(tx, approvalId));

  expect(await approvalPage(approvalId)).not.toContain("を待っています");
});

/** A privacy manager who sends, and a top management who approves; nobody else could confirm. */
async function aCompany() {
  const sato = await anAccount({ roles: ["privacy_manager"] });
  const kitagawa = await anAccount({ roles: ["top_management"], colleague: sato.actor });
  const cookie = await cookieOf(sato.accountId);
  await inOrganization(sato.actor, (tx) => createEntry(tx, anEntry()));
  const page = async (path: string) => (await call(path, { method: "GET", cookie })).text();
  return {
    sato,
    kitagawa,
    submit: () => inOrganization(sato.actor, (tx) => submitLedger(tx, "")),
    page,
    approvalPage: (approvalId: string) => page(approvalPath(sato.actor.organization.slug, approvalId)),
  };
}
