import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { seal, sendBack } from "#app/features/approvals/index.server.ts";
import { archiveEvidence, destroyEvidence, linkByLabel, removeUse } from "#app/features/evidence/commands.server.ts";
import { getEvidence, listTargets } from "#app/features/evidence/queries.server.ts";
import { startAssessment, submitAssessment } from "#app/features/requirements/assessments.server.ts";
import { unlinkProof } from "#app/features/requirements/commands.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { checks } from "#app/registry.server.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { during } from "#tests/support/during.ts";
import { anItem } from "#tests/support/evidence.ts";
import { aFollowingCompany, judging, listFor, requirementOf } from "#tests/support/requirements.ts";

const summary = { summary: "全項目を確認した", note: "" };

test("what an assessment that awaits approval cites stays as it is, and is free again once it has come back", async () => {
  const { people, itemId, requirementId, assessmentId } = await aJudgedCompany();
  const { drafter, manager } = people;
  const approvalId = await inOrganization(drafter, (tx) => submitAssessment(tx, assessmentId, summary));
  const letGo = attemptsOf(manager, itemId, requirementId);

  const refusal = { values: { label: "分析-0001" } };
  await expect(letGo.archive()).rejects.toMatchObject({ problem: "citedPending", ...refusal });
  await expect(letGo.unlink()).rejects.toMatchObject({ problem: "citedLinkPending", ...refusal });
  await expect(letGo.unlinkFromRequirement()).rejects.toMatchObject({ problem: "citedLinkPending", ...refusal });

  await inOrganization(manager, (tx) => sendBack(tx, approvalId, "confirm", "見直してください"));
  await letGo.unlinkFromRequirement();
  await letGo.archive();
  expect(await readOrganization(manager, (tx) => listTargets(tx, itemId, "ja"))).toEqual([]);
});

test("what an approved assessment cites is neither taken out of use nor destroyed nor unlinked from either side", async () => {
  const { people, itemId, requirementId, assessmentId } = await aJudgedCompany();
  const { manager } = people;
  await approve(people, assessmentId);
  const letGo = attemptsOf(manager, itemId, requirementId);

  const refusal = { values: { label: "分析-0001 v1" } };
  await expect(letGo.archive()).rejects.toMatchObject({ problem: "cited", ...refusal });
  await expect(letGo.unlink()).rejects.toMatchObject({ problem: "citedLink", ...refusal });
  await expect(letGo.unlinkFromRequirement()).rejects.toMatchObject({ problem: "citedLink", ...refusal });
  // The check used to demand the destruction that is refused.
  expect(await retention(manager)).toMatchObject({ state: "met", total: 0 });
  // Nothing of ours takes a cited item out of use; should it be so all the same, its files stay.
  await inOrganization(manager, (tx) => tx.execute(sql`update record set archived_at = now() where id = ${itemId}`));
  await expect(letGo.destroy()).rejects.toMatchObject({ problem: "cited", ...refusal });
  expect(await readOrganization(manager, (tx) => getEvidence(tx, itemId))).toMatchObject({ destroyedAt: null });
});

// Any link of an item that was cited anywhere used to stay for good, also a wrong one made afterwards.
test("a link that no version cites can be taken away again, from either side", async () => {
  const { people, itemId, requirementId, assessmentId } = await aJudgedCompany();
  const { manager } = people;
  await approve(people, assessmentId);
  const { id: wrong } = await requirementOf(manager, "J.6.2");
  const linkIt = () => inOrganization(manager, (tx) => linkByLabel(tx, itemId, "J.6.2"));

  await linkIt();
  await attemptsOf(manager, itemId, wrong).unlink();
  await linkIt();
  await attemptsOf(manager, itemId, wrong).unlinkFromRequirement();

  const targets = await readOrganization(manager, (tx) => listTargets(tx, itemId, "ja"));
  expect(targets.map(({ id }) => id)).toEqual([requirementId]);
});

test("who lets go of evidence while it is being frozen waits, and is refused", async () => {
  const { people, itemId, requirementId, assessmentId } = await aJudgedCompany();
  const { drafter, manager } = people;
  const letGo = attemptsOf(manager, itemId, requirementId);

  const attempts = await during(drafter, (tx) => submitAssessment(tx, assessmentId, summary), [
    letGo.archive,
    letGo.unlink,
    letGo.unlinkFromRequirement,
  ]);

  expect(attempts.map((attempt) => attempt.status === "rejected" && attempt.reason.problem)).toEqual([
    "citedPending",
    "citedLinkPending",
    "citedLinkPending",
  ]);
});

test("who freezes while evidence is being taken out of use waits, and does not cite it", async () => {
  const { people, itemId, assessmentId } = await aJudgedCompany();
  const { drafter, manager } = people;

  const [submission] = await during(manager, (tx) => archiveEvidence(tx, itemId, "不要"), [
    () => inOrganization(drafter, (tx) => submitAssessment(tx, assessmentId, summary)),
  ]);

  expect(submission?.status).toBe("fulfilled");
  const found = await readOrganization(manager, (tx) =>
    tx.execute(
      sql`select id from cited_evidence union all select id from snapshot_part where content -> 'proofs' <> '[]'`,
    ),
  );
  expect(found).toHaveLength(0);
});

test.each(["update cited_evidence set target_id = item_id", "delete from cited_evidence"])(
  "what was cited cannot be touched by the product: %s",
  async (forbidden) => {
    const { people } = await aJudgedCompany([]);

    const attempt = inOrganization(people.manager, (tx) => tx.execute(sql.raw(forbidden)));

    expect(await attempt.catch(codeOf)).toBe("42501");
  },
);

/** A company whose requirements are judged (none of them, when `codes` are none), with evidence past its day for one of them. */
async function aJudgedCompany(codes?: readonly string[]) {
  const people = await aFollowingCompany();
  const itemId = await anItem(people.manager, { codes: ["J.3.1.1"], keepUntil: "2020-03-31" });
  const { id: requirementId } = await requirementOf(people.manager, "J.3.1.1");
  const assessmentId = await inOrganization(people.drafter, (tx) => startAssessment(tx, "initial"));
  for (const row of await listFor(people.drafter)) {
    if (codes === undefined || codes.includes(row.code)) await judging(people.drafter, row.id, "conforming");
  }
  return { people, itemId, requirementId, assessmentId };
}

async function approve(people: Awaited<ReturnType<typeof aFollowingCompany>>, assessmentId: string): Promise<void> {
  const approvalId = await inOrganization(people.drafter, (tx) => submitAssessment(tx, assessmentId, summary));
  await inOrganization(people.manager, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(people.top, (tx) => seal(tx, approvalId, "approve"));
}

/** The ways to let go of an item that is evidence of a requirement. */
function attemptsOf(actor: Actor, itemId: string, requirementId: string) {
  return {
    archive: () => inOrganization(actor, (tx) => archiveEvidence(tx, itemId, "不要")),
    destroy: () => inOrganization(actor, (tx) => destroyEvidence(tx, itemId, "満了")),
    unlink: async () => {
      const targets = await readOrganization(actor, (tx) => listTargets(tx, itemId, "ja"));
      const link = targets.find(({ id }) => id === requirementId);
      await inOrganization(actor, (tx) => removeUse(tx, link?.linkId ?? ""));
    },
    unlinkFromRequirement: () => inOrganization(actor, (tx) => unlinkProof(tx, requirementId, itemId)),
  };
}

async function retention(actor: Actor) {
  const check = checks.find(({ id }) => id === "evidence.retention");
  if (!check) throw new Error("no check of the retention");
  return readOrganization(actor, (tx) => check.run(tx, "2026-11-26"));
}
