import { and, desc, eq, sql } from "drizzle-orm";
import { freeze, startApproval } from "#app/features/approvals/index.server.ts";
import { changeRecord, createRecord, lockRecord } from "#app/features/records/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import type { ApprovalStatus } from "#db/codes/records.ts";
import { records } from "#db/schema/record.ts";
import { type RiskMethodContent, riskMethods } from "#db/schema/risk.ts";
import { defaultMethod, methodProblem } from "./method.ts";

/** The method in use; without an id it is the default, which nobody has needed to write down yet. */
export type MethodInUse = { id: string | undefined; number: number; content: RiskMethodContent };

/** What one assesses by today: the last approved version, else the default. */
export async function findMethod(tx: Tx): Promise<MethodInUse> {
  const method = (await listMethods(tx)).find(({ isInUse }) => isInUse);
  return method ?? { id: undefined, number: 0, content: defaultMethod };
}

/** The same, written down, so that assessments can refer to it. */
export async function holdMethod(tx: Tx): Promise<MethodInUse & { id: string }> {
  const found = await findMethod(tx);
  if (found.id !== undefined) return { ...found, id: found.id };
  await foundMethod(tx);
  const founded = await findMethod(tx);
  if (founded.id === undefined) throw new Error("no method was founded");
  return { ...founded, id: founded.id };
}

/** The versions of the method, the latest first, each with its last approval. Those before the present one were in use once approved. */
export async function listMethods(tx: Tx) {
  const rows = await tx
    .select({
      id: riskMethods.id,
      recordId: riskMethods.recordId,
      version: records.version,
      number: riskMethods.number,
      content: riskMethods.content,
      note: riskMethods.note,
      approvalId: sql<string | null>`last.id`,
      status: sql<ApprovalStatus | null>`last.status`,
      approvedAt: sql<string | null>`case when last.status = 'approved' then last.ended_at end`,
      approvedBy: sql<string | null>`case when last.status = 'approved' then (select s.member_name from approval_seal s
        where s.organization_id = last.organization_id and s.approval_id = last.id order by s.position desc limit 1) end`,
    })
    .from(riskMethods)
    .innerJoin(
      records,
      and(eq(records.organizationId, riskMethods.organizationId), eq(records.id, riskMethods.recordId)),
    )
    .leftJoin(
      sql`lateral (select a.* from approval a where a.organization_id = ${riskMethods.organizationId}
        and a.snapshot_id = ${riskMethods.snapshotId} order by a.id desc limit 1) as last`,
      sql`true`,
    )
    .orderBy(desc(riskMethods.number))
    .limit(200);
  const inUse = rows.find(({ number, status }) => number === 0 || status === "approved");
  return rows.map((row) => ({
    ...row,
    approvedAt: row.approvedAt === null ? null : new Date(row.approvedAt),
    isInUse: row === inUse,
    isDraft: row.number > 0 && row.status !== "approved",
    isPending: row.status === "pending",
  }));
}
export type Method = Awaited<ReturnType<typeof listMethods>>[number];

/** The draft of the next version, if somebody has begun one. */
export async function findDraft(tx: Tx): Promise<Method | undefined> {
  return (await listMethods(tx)).find(({ isDraft }) => isDraft);
}

/**
 * Writes the draft of the next version. `version` is that of the record as the form was opened, 0 when there was none yet. What awaits its
 * seals stays as it is.
 */
export async function saveDraft(
  tx: Tx,
  { version, content, note }: { version: number; content: RiskMethodContent; note: string },
): Promise<void> {
  const problem = methodProblem(content);
  if (problem) throw new Invalid(problem);
  const { recordId } = await foundMethod(tx);
  await lockRecord(tx, recordId);
  const draft = await findDraft(tx);
  if (draft?.isPending) throw new Invalid("methodPending");
  // As it was founded, here or by an assessment meanwhile, nobody has written anything yet.
  await changeRecord(tx, recordId, Math.max(version, 1), {}, async () => null);
  if (draft) {
    await tx.update(riskMethods).set({ content, note, updatedAt: now() }).where(eq(riskMethods.id, draft.id));
    return;
  }
  await tx.insert(riskMethods).values({ recordId, number: await nextNumber(tx), content, note });
}

/** Freezes the draft and sends it for approval as the present member; returns the approval's id. It is in use once it is approved. */
export async function submitMethod(tx: Tx, note: string): Promise<string> {
  const waiting = await findDraft(tx);
  if (!waiting) throw new Invalid("noDraft");
  await lockRecord(tx, waiting.recordId);
  const draft = await findDraft(tx);
  if (!draft) throw new Invalid("noDraft");
  if (draft.isPending) throw new Invalid("alreadyPending");
  const { recordId, id, number, content } = draft;
  const snapshotId = await freeze(tx, recordId, {
    parts: sql`select r.id, m.number, m.content from risk_method m
      join record r on r.organization_id = m.organization_id and r.id = m.record_id where m.id = ${id}`,
    facts: async () => ({ version: number, scale: content.scale, levels: content.levels.length }),
    whenEmpty: "noDraft",
  });
  await tx.update(riskMethods).set({ snapshotId, updatedAt: now() }).where(eq(riskMethods.id, id));
  return startApproval(tx, { kind: "riskMethod", recordId, snapshotId, note });
}

/** The record of the method with the default as its number 0; made once. */
async function foundMethod(tx: Tx): Promise<{ recordId: string }> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('risk method ' || ${tx.actor.organization.id}, 0))`,
  );
  const [known] = await tx.select({ id: records.id }).from(records).where(eq(records.kind, "riskMethod")).limit(1);
  if (known) return { recordId: known.id };
  const { id: recordId } = await createRecord(tx, "riskMethod", {
    title: "リスクの評価方法",
    departmentId: null,
    ownerId: null,
    searchText: "リスクの評価方法",
  });
  await tx.insert(riskMethods).values({ recordId, number: 0, content: defaultMethod });
  return { recordId };
}

/** The last approved version's number and one: a draft that was never approved leaves no gap. */
async function nextNumber(tx: Tx): Promise<number> {
  const [last] = await tx.execute<{ number: number }>(sql`select max(number)::integer as number from risk_method`);
  return (last?.number ?? 0) + 1;
}
