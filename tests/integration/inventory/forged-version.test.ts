import { expect, test } from "vitest";
import { listAuditEvents, verifyChain } from "#app/features/audit-log/queries.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { openLedger } from "#app/features/inventory/report-source.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";

/** The log names frozen content by its hash only; nothing compared the two, so that a forged version was printed as approved. */
test("frozen content that was altered behind the product's back is neither verified nor printed", async () => {
  const sato = await memberWith("privacy_manager");
  await colleagueOf(sato, "top_management");
  await inOrganization(sato, (tx) => createEntry(tx, anEntry({ title: "応募者の履歴書" })));
  const approvalId = await inOrganization(sato, (tx) => submitLedger(tx, ""));
  const print = () =>
    readOrganization(sato, async (tx) => {
      const { rows } = await openLedger(tx, { approvalId });
      return Array.fromAsync(rows(), (row) => row.title);
    });
  const before = await readOrganization(sato, verifyChain);
  const printedBefore = await print();

  await asOwner(
    (owner) =>
      owner`update snapshot_part set content = content || '{"title": "別の個人情報"}' where organization_id = ${sato.organization.id}`,
  );

  expect(before.broken).toBeUndefined();
  expect(printedBefore).toEqual(["応募者の履歴書"]);
  const { events } = await readOrganization(sato, (tx) =>
    listAuditEvents(tx, { tables: ["snapshot"], actions: ["update"] }),
  );
  const { broken } = await readOrganization(sato, verifyChain);
  expect(broken).toEqual({ sequence: events[0]?.sequence, reason: "forged" });
  await expect(print()).rejects.toMatchObject({ name: "Invalid", problem: "forgedContent" });
});
