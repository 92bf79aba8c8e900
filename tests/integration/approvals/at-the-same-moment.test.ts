import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  configureRoute,
  getApproval,
  listApprovals,
  listFrozenParts,
  seal,
  sendBack,
  withdraw,
} from "#app/features/approvals/index.server.ts";
import { defaultRoute } from "#app/features/approvals/route.ts";
import { archiveEntries, changeEntry, createEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import { compareLedger, listVersions, submitLedger } from "#app/features/inventory/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

describe("when two press at the same moment", () => {
  test("the ledger is sent once", async () => {
    const { drafter, confirmer } = await aCompany();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => inOrganization(drafter, (tx) => submitLedger(tx, ""))),
    );

    expect(problemsOf(outcomes)).toEqual(Array.from({ length: 5 }, () => "alreadyPending"));
    expect(await readOrganization(confirmer, (tx) => listApprovals(tx))).toHaveLength(1);
  });

  test("two of top management approve once", async () => {
    const { drafter, confirmer, approver } = await aCompany();
    const second = await colleagueOf(drafter, "top_management");
    const id = await inOrganization(drafter, (tx) => submitLedger(tx, ""));
    await inOrganization(confirmer, (tx) => seal(tx, id, "confirm"));

    const outcomes = await Promise.allSettled(
      [approver, second, approver, second].map((person) => inOrganization(person, (tx) => seal(tx, id, "approve"))),
    );

    expect(problemsOf(outcomes)).toEqual(["alreadyDecided", "alreadyDecided", "alreadyDecided"]);
    const approval = await readOrganization(confirmer, (tx) => getApproval(tx, id));
    expect(approval).toMatchObject({ status: "approved", revision: 1 });
    expect(approval.seals).toHaveLength(3);
  });

  test("of an approval, a sending back and a withdrawal exactly one happens", async () => {
    const { drafter, confirmer, approver } = await aCompany();
    const second = await colleagueOf(drafter, "top_management");
    const id = await inOrganization(drafter, (tx) => submitLedger(tx, ""));
    await inOrganization(confirmer, (tx) => seal(tx, id, "confirm"));

    const outcomes = await Promise.allSettled([
      inOrganization(approver, (tx) => seal(tx, id, "approve")),
      inOrganization(second, (tx) => sendBack(tx, id, "approve", "x")),
      inOrganization(drafter, (tx) => withdraw(tx, id)),
    ]);

    expect(problemsOf(outcomes)).toEqual(["alreadyDecided", "alreadyDecided"]);
    const approval = await readOrganization(confirmer, (tx) => getApproval(tx, id));
    const happened = ["approved", "sentBack", "withdrawn"][outcomes.findIndex(({ status }) => status === "fulfilled")];
    expect(approval.status).toBe(happened);
    expect(approval.revision).toBe(happened === "approved" ? 1 : null);
  });

  // The second press used to set the next seal: a double click on 確認 approved the ledger.
  test("a double click on the confirmation is not an approval, even where one person may do both", async () => {
    const { drafter, approver } = await aCompany();
    const both = await colleagueOf(drafter, "privacy_manager", "top_management");
    await inOrganization(both, (tx) =>
      configureRoute(tx, "inventory", { steps: defaultRoute.steps, allowsOwnWork: true, version: 0 }),
    );
    const id = await inOrganization(drafter, (tx) => submitLedger(tx, ""));

    const outcomes = await Promise.allSettled(
      [both, both].map((person) => inOrganization(person, (tx) => seal(tx, id, "confirm"))),
    );

    expect(problemsOf(outcomes)).toEqual(["alreadyDecided"]);
    expect(await readOrganization(approver, (tx) => getApproval(tx, id))).toMatchObject({
      status: "pending",
      position: 2,
    });
  });
});

describe("what was frozen", () => {
  test("does not change when the ledger does, and its hashes stand for it", async () => {
    const { drafter, confirmer } = await aCompany();
    const id = await inOrganization(drafter, (tx) => createEntry(tx, anEntry({ purpose: "商品の発送" })));
    const approvalId = await inOrganization(drafter, (tx) => submitLedger(tx, ""));
    const { snapshotId, contentHash } = await readOrganization(confirmer, (tx) => getApproval(tx, approvalId));
    const before = await readOrganization(confirmer, (tx) => listFrozenParts(tx, snapshotId, 1, 100));

    await inOrganization(drafter, (tx) => changeEntry(tx, id, 1, anEntry({ purpose: "広告の送付" })));
    await inOrganization(drafter, (tx) => createEntry(tx, anEntry({ title: "あとから" })));

    const after = await readOrganization(confirmer, (tx) => listFrozenParts(tx, snapshotId, 1, 100));
    expect(after).toEqual(before);
    expect(JSON.stringify(after)).toContain("商品の発送");
    const parts = await readOrganization(confirmer, (tx) =>
      tx.execute<{ text: string; hash: string }>(
        sql`select content::text as text, content_hash as hash from snapshot_part where snapshot_id = ${snapshotId} order by position`,
      ),
    );
    expect(parts.map((part) => sha256(part.text))).toEqual(parts.map((part) => part.hash));
    expect(sha256(parts.map((part) => part.hash).join("\n"))).toBe(contentHash);
    const comparison = await readOrganization(confirmer, (tx) => compareLedger(tx, snapshotId, undefined));
    expect(comparison.differences.map(({ kind, title }) => [kind, title])).toEqual([
      ["changed", "通販会員データベース"],
      ["added", "あとから"],
    ]);
  });

  test.each([
    "update snapshot_part set content = '{}'",
    "delete from snapshot_part",
    "delete from snapshot",
    "update approval_seal set member_name = 'x'",
    "delete from approval_seal",
    "delete from approval",
  ])("cannot be touched by the product: %s", async (forbidden) => {
    const { drafter } = await aCompany();
    await inOrganization(drafter, (tx) => submitLedger(tx, ""));

    const attempt = inOrganization(drafter, (tx) => tx.execute(sql.raw(forbidden)));

    expect(await attempt.catch(codeOf)).toBe("42501");
  });
});

test("each of 40 changes that race with the freeze is in the snapshot or counted as a change after it", async () => {
  const { drafter, confirmer } = await aCompany();
  const ids = await inOrganization(drafter, async (tx) => {
    const made: string[] = [];
    for (let index = 0; index < 30; index++) made.push(await createEntry(tx, anEntry({ title: `項目 ${index}` })));
    return made;
  });
  const pause = (index: number) => new Promise((resolve) => setTimeout(resolve, (index * 7) % 60));

  const [approvalId] = await Promise.all([
    pause(4).then(() => inOrganization(drafter, (tx) => submitLedger(tx, ""))),
    ...ids.slice(0, 20).map(async (id, index) => {
      await pause(index);
      await inOrganization(confirmer, (tx) => changeEntry(tx, id, 1, anEntry({ title: `変更 ${index}` })));
    }),
    ...ids.slice(20).map(async (id, index) => {
      await pause(index);
      await inOrganization(confirmer, (tx) => archiveEntries(tx, [id], "終了"));
    }),
    ...Array.from({ length: 10 }, async (_, index) => {
      await pause(index);
      await inOrganization(confirmer, (tx) => createEntry(tx, anEntry({ title: `追加 ${index}` })));
    }),
  ]);

  const { snapshotId } = await readOrganization(confirmer, (tx) => getApproval(tx, approvalId));
  const frozen = await readOrganization(confirmer, (tx) => listFrozenParts(tx, snapshotId, 1, 1_000));
  const { total, differences } = await readOrganization(confirmer, (tx) => compareLedger(tx, snapshotId, undefined));
  const now = await activeTitles(confirmer);
  // The frozen titles, with the differences applied, are exactly what stands in the ledger now.
  const applied = new Map(frozen.map((part) => [part.recordId, (part.content as { title: string }).title]));
  for (const difference of differences) {
    if (difference.kind === "removed") applied.delete(difference.recordId);
    else
      applied.set(
        difference.recordId,
        (await readOrganization(confirmer, (tx) => getEntry(tx, difference.recordId))).title,
      );
  }
  expect(total).toBe(differences.length);
  expect([...applied.values()].sort()).toEqual(now);
  expect(now.filter((title) => title.startsWith("変更"))).toHaveLength(20);
});

test("versions have no gap when approvals of several rounds overlap with edits", async () => {
  const { drafter, confirmer, approver } = await aCompany();

  for (let round = 0; round < 4; round++) {
    const id = await inOrganization(drafter, (tx) => submitLedger(tx, `${round}`));
    await Promise.all([
      inOrganization(confirmer, (tx) => seal(tx, id, "confirm")),
      inOrganization(drafter, (tx) => createEntry(tx, anEntry({ title: `追加 ${round}` }))),
    ]);
    if (round === 1) await inOrganization(approver, (tx) => sendBack(tx, id, "approve", "x"));
    else await inOrganization(approver, (tx) => seal(tx, id, "approve"));
  }

  const versions = await readOrganization(confirmer, listVersions);
  expect(versions.map((version) => [version.revision, version.facts.entries])).toEqual([
    [3, 4],
    [2, 3],
    [1, 1],
  ]);
});

async function aCompany() {
  const drafter = await memberWith("secretariat");
  const confirmer = await colleagueOf(drafter, "privacy_manager");
  const approver = await colleagueOf(drafter, "top_management");
  await inOrganization(drafter, (tx) => createEntry(tx, anEntry({ title: "最初の項目" })));
  return { drafter, confirmer, approver };
}

async function activeTitles(actor: Actor): Promise<string[]> {
  const rows = await readOrganization(actor, (tx) =>
    tx.execute<{ title: string }>(sql`select title from record where kind = 'inventoryEntry' and archived_at is null`),
  );
  return rows.map((row) => row.title).sort();
}

function problemsOf(outcomes: PromiseSettledResult<unknown>[]): string[] {
  return outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason.problem)] : []));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
