import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sendBack } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { globally, inOrganization } from "#app/platform/db.server.ts";
import { outboxMails } from "#db/schema/account.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf } from "#tests/support/members.ts";
import { anAccount } from "#tests/support/sign-ins.ts";

/** The form promised that the drafter would be told, and nobody was. */
test("who sent the ledger is told by mail that it came back, and why", async () => {
  const { actor: drafter, email } = await anAccount({ roles: ["secretariat"] });
  const confirmer = await colleagueOf(drafter, "privacy_manager");
  await colleagueOf(drafter, "top_management");
  await inOrganization(drafter, (tx) => createEntry(tx, anEntry()));
  const id = await inOrganization(drafter, (tx) => submitLedger(tx, ""));

  await inOrganization(confirmer, (tx) => sendBack(tx, id, "confirm", "利用目的を具体的に"));

  const mails = await globally((tx) => tx.select().from(outboxMails).where(eq(outboxMails.recipient, email)));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.body).toContain("利用目的を具体的に");
  expect(mails[0]?.body).toContain(`/approvals/${id}`);
});
