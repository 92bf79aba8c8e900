import { expect, test } from "vitest";
import { seal, withdraw } from "#app/features/approvals/index.server.ts";
import { approvalMessages, approvalPath } from "#app/features/approvals/index.ts";
import { approvalStepMessages } from "#app/features/approvals/step-messages.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
const words = approvalMessages("ja");
const step = approvalStepMessages("ja");

// The box of a 確認 that was left out said that it waited for somebody by the name of 作成者に同じ, and went on so after the approval.
test("a step that only the drafter could have sealed says whose seal stands for it, and waits for nobody", async () => {
  const { sato, kitagawa, submit, page } = await aCompany();
  const approvalId = await submit();
  const omitted = `${step.confirm}: ${words.omitted}`;

  expect(await page(approvalId)).toContain(`>${omitted}<`);
  await inOrganization(kitagawa.actor, (tx) => seal(tx, approvalId, "approve"));

  const approved = await page(approvalId);
  expect(approved).toContain(`>${omitted}<`);
  expect(approved).toContain(`${step.draft}: ${sato.actor.name}、`);
  expect(approved).not.toContain("を待っています");
});

test("what was taken back waits for nobody either", async () => {
  const { sato, submit, page } = await aCompany();
  const approvalId = await submit();
  expect(await page(approvalId)).toContain(`${step.approve}: トップマネジメント`);

  await inOrganization(sato.actor, (tx) => withdraw(tx, approvalId));

  expect(await page(approvalId)).not.toContain("を待っています");
});

/** A privacy manager who sends, and a top management who approves; nobody else could confirm. */
async function aCompany() {
  const sato = await anAccount({ roles: ["privacy_manager"] });
  const kitagawa = await anAccount({ roles: ["top_management"], colleague: sato.actor });
  const cookie = await cookieOf(sato.accountId);
  await inOrganization(sato.actor, (tx) => createEntry(tx, anEntry()));
  return {
    sato,
    kitagawa,
    submit: () => inOrganization(sato.actor, (tx) => submitLedger(tx, "")),
    page: async (approvalId: string) => {
      const answer = await call(approvalPath(sato.actor.organization.slug, approvalId), { method: "GET", cookie });
      return answer.text();
    },
  };
}
