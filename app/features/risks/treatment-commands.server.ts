import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  archiveRecord,
  changeRecord,
  createRecord,
  restoreRecord,
  takeNumbers,
  writeComment,
} from "#app/features/records/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { cutText, searchKey } from "#app/utils/japanese-text.ts";
import { records } from "#db/schema/record.ts";
import { riskTreatments, treatedRisks } from "#db/schema/risk.ts";
import { holdAssessment } from "./assessment-whole.server.ts";
import { refuseOtherDepartment, refuseUnknownChoices } from "./choices.server.ts";
import { listSecurityMeasures } from "./library.server.ts";
import { riskWithinReach, treatmentWithinReach } from "./reach.server.ts";
import { numbersIn } from "./record-numbers.ts";
import { noteChange } from "./touch.server.ts";
import { type Progress, progressProblem, settledProgress } from "./treatment-progress.ts";
import type { NewTreatment, Plan, TreatmentChange, TreatmentInput } from "./treatment-schema.ts";
import { getTreatment, joinTreatment } from "./treatments.server.ts";

/** Plans a measure against the risks that are named, and returns its id. */
export async function createTreatment(tx: Tx, { risks: labels, ...input }: NewTreatment): Promise<string> {
  await holdAssessment(tx, "share");
  await refuseOtherDepartment(tx, input.departmentId);
  const settled = await accepted(tx, input);
  const riskIds = await risksNamed(tx, labels, "risks");
  if (riskIds.length === 0) throw new Invalid("riskMissing", { field: "risks" });
  const { id } = await createRecord(tx, "riskTreatment", commonPart(input));
  await tx.insert(riskTreatments).values({ id, ...ownPart(input), ...settled });
  await tx.insert(treatedRisks).values(riskIds.map((riskId) => ({ treatmentId: id, riskId })));
  return id;
}

/**
 * Plans measures against one risk, which the caller has locked, for the department that keeps it. `plans` are of a form, so that a refusal
 * names the field of the one that it is about.
 */
export async function planTreatments(
  tx: Tx,
  risk: { id: string; departmentId: string | null },
  plans: readonly (Plan | null)[],
): Promise<void> {
  const { departmentId } = risk;
  for (const [place, plan] of plans.entries()) {
    if (plan) await accepted(tx, { ...plan, ...newly, departmentId }, (field) => `plans[${place}].${field}`);
  }
  const written = plans.filter((plan) => plan !== null);
  if (written.length === 0) return;
  const first = await takeNumbers(tx, "riskTreatment", written.length);
  const planned = written.map((plan, place) => ({ ...plan, number: first + place }));
  const made = await tx
    .insert(records)
    .values(
      planned.map((plan) => ({
        kind: "riskTreatment" as const,
        number: plan.number,
        ...commonPart({ ...plan, departmentId }),
        changedAt: wallClock(),
      })),
    )
    .returning({ id: records.id, number: records.number });
  const ids = new Map(made.map(({ id, number }) => [number, id]));
  const idOf = (number: number) => ids.get(number) ?? refuseMissing();
  await tx
    .insert(riskTreatments)
    .values(planned.map((plan) => ({ id: idOf(plan.number), ...ownPart({ ...plan, note: "" }) })));
  await tx.insert(treatedRisks).values(planned.map(({ number }) => ({ treatmentId: idOf(number), riskId: risk.id })));
}

/** Saves what is planned and how far it is, that the person saw as `version`. */
export async function editTreatment(tx: Tx, id: string, version: number, input: TreatmentInput): Promise<void> {
  const [treatment] = await lockUsable(tx, [id]);
  if (!treatment) throw new NotFound();
  if (input.departmentId !== treatment.departmentId) await refuseOtherDepartment(tx, input.departmentId);
  const settled = await accepted(tx, input);
  await changeRecord(tx, id, version, commonPart(input), () => getTreatment(tx, id));
  await tx
    .update(riskTreatments)
    .set({ ...ownPart(input), ...settled, updatedAt: now() })
    .where(eq(riskTreatments.id, id));
}

/** Gives many the same owner, due day or state at once; what is not said stays as it is. */
export async function changeTreatments(tx: Tx, ids: readonly string[], change: TreatmentChange): Promise<void> {
  const { ownerId, dueOn, status, reason } = change;
  if (!ownerId && !dueOn && !status) throw new Invalid("nothingToChange");
  const found = await lockUsable(tx, ids);
  if (ownerId) await refuseUnknownChoices(tx, { departmentId: null, ownerId });
  const changed = found.map((treatment) => {
    const { progress, completedOn, cancelledReason } = treatment;
    const said: Progress = status
      ? { status, progress, completedOn, cancelledReason: reason || cancelledReason }
      : treatment;
    const problem = progressProblem(said, today());
    if (problem) throw new Invalid(problem.problem);
    // Somebody who sets everything back to planned says that nothing has been done of it.
    const settled = settledProgress(status === "planned" ? { ...said, progress: 0 } : said, today());
    return { id: treatment.id, dueOn: dueOn ?? treatment.dueOn, ...settled };
  });
  await tx.execute(sql`
    update risk_treatment t set due_on = c."dueOn", status = c.status, progress = c.progress, completed_on = c."completedOn",
      cancelled_reason = c."cancelledReason", updated_at = ${now().toISOString()}
    from json_to_recordset(${JSON.stringify(changed)}::text::json)
      as c(id uuid, "dueOn" date, status text, progress integer, "completedOn" date, "cancelledReason" text)
    where t.id = c.id`);
  await touch(
    tx,
    changed.map(({ id }) => id),
    ownerId ? { ownerId } : {},
  );
}

/** Says that a planned measure is against a further risk, by its number; saying it again changes nothing. */
export async function addTreatedRisk(tx: Tx, id: string, label: string): Promise<void> {
  await lockUsable(tx, [id]);
  const [riskId] = await risksNamed(tx, label, "to");
  if (!riskId) throw new Invalid("riskUnknown", { field: "to" });
  await tx.insert(treatedRisks).values({ treatmentId: id, riskId }).onConflictDoNothing();
  await touch(tx, [id]);
}

/** Takes a risk away; the last one stays, since a measure against nothing is none. */
export async function removeTreatedRisk(tx: Tx, id: string, linkId: string): Promise<void> {
  await lockUsable(tx, [id]);
  const links = await tx
    .select({ id: treatedRisks.id, riskId: treatedRisks.riskId })
    .from(treatedRisks)
    .where(eq(treatedRisks.treatmentId, id));
  const removed = links.find((link) => link.id === linkId);
  if (!removed) throw new NotFound();
  if (links.length < 2) throw new Invalid("lastRisk");
  await tx.delete(treatedRisks).where(eq(treatedRisks.id, linkId));
  // Without the link nothing leads from the measure to the risk any more that has one less.
  await noteChange(tx, [removed.riskId]);
  await touch(tx, [id]);
}

export async function archiveTreatments(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  for (const { id } of await lockTreatments(tx, ids)) await archiveRecord(tx, id, reason);
}

export async function restoreTreatments(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const { id } of await lockTreatments(tx, ids)) await restoreRecord(tx, id);
}

/** Writes a comment under a planned measure within the present member's reach. */
export async function commentOnTreatment(tx: Tx, id: string, body: string): Promise<void> {
  await getTreatment(tx, id, "comment.write");
  await writeComment(tx, id, body);
}

const newly = { status: "planned", progress: 0, completedOn: null, cancelledReason: "" } as const;

/** How far it is, put in order, once everything that a form of it says is in order; `nameOf` is where the form says it. */
async function accepted(
  tx: Tx,
  input: Omit<TreatmentInput, "title" | "dueOn" | "note" | "costClass">,
  nameOf: (field: string) => string = (field) => field,
): Promise<Progress> {
  const { ownerId, departmentId, securityMeasureCode } = input;
  if (!ownerId && !departmentId) throw new Invalid("whoMissing", { field: nameOf("ownerId") });
  await blaming(nameOf, () => refuseUnknownChoices(tx, { departmentId, ownerId }));
  if (securityMeasureCode !== null) {
    const isKnown = (await listSecurityMeasures(tx)).some(({ code }) => code === securityMeasureCode);
    if (!isKnown) throw new Invalid("notChosen", { field: nameOf("securityMeasureCode") });
  }
  const problem = progressProblem(input, today());
  if (problem) throw new Invalid(problem.problem, { field: nameOf(problem.field) });
  return settledProgress(input, today());
}

async function blaming(nameOf: (field: string) => string, look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (refusal) {
    if (!(refusal instanceof Invalid) || !refusal.field) throw refusal;
    throw new Invalid(refusal.problem, { field: nameOf(refusal.field), values: refusal.values });
  }
}

/** Planned measures within reach, held until commit in one order for everybody; those of other departments do not exist. */
async function lockTreatments(tx: Tx, ids: readonly string[]) {
  await holdAssessment(tx, "share");
  const wanted = [...new Set(ids)];
  const found = await tx
    .select({
      id: records.id,
      departmentId: records.departmentId,
      archivedAt: records.archivedAt,
      dueOn: riskTreatments.dueOn,
      status: riskTreatments.status,
      progress: riskTreatments.progress,
      completedOn: riskTreatments.completedOn,
      cancelledReason: riskTreatments.cancelledReason,
    })
    .from(records)
    .innerJoin(riskTreatments, joinTreatment)
    .where(and(eq(records.kind, "riskTreatment"), inArray(records.id, wanted), treatmentWithinReach(tx, "risk.edit")))
    .orderBy(asc(records.id))
    .for("no key update", { of: records });
  if (wanted.length === 0 || found.length !== wanted.length) throw new NotFound();
  return found;
}

async function lockUsable(tx: Tx, ids: readonly string[]) {
  const found = await lockTreatments(tx, ids);
  if (found.some(({ archivedAt }) => archivedAt)) throw new Invalid("archivedTreatment");
  return found;
}

async function touch(tx: Tx, ids: readonly string[], changes: { ownerId?: string } = {}): Promise<void> {
  await tx
    .update(records)
    .set({ ...changes, version: sql`${records.version} + 1`, changedAt: wallClock(), updatedAt: now() })
    .where(inArray(records.id, [...ids]));
}

type Common = {
  title: string;
  departmentId: string | null;
  ownerId: string | null;
  securityMeasureCode: string | null;
};

function commonPart({ title, departmentId, ownerId, securityMeasureCode }: Common) {
  const words = [title, securityMeasureCode].filter(Boolean).join(" ");
  return { title, departmentId, ownerId, searchText: cutText(searchKey(words), 1_000) };
}

function ownPart({
  dueOn,
  costClass,
  securityMeasureCode,
  note,
}: Pick<TreatmentInput, "dueOn" | "costClass" | "securityMeasureCode" | "note">) {
  return { dueOn, costClass, securityMeasureCode, note };
}

/** The risks in use with these human numbers (リスク-0012、13) that the actor may see. */
async function risksNamed(tx: Tx, labels: string, field: string): Promise<string[]> {
  const wanted = numbersIn("risk", labels);
  if (!wanted) throw new Invalid("riskUnknown", { field });
  if (wanted.length === 0) return [];
  const found = await tx
    .select({ id: records.id })
    .from(records)
    .where(
      and(
        eq(records.kind, "risk"),
        inArray(records.number, wanted),
        isNull(records.archivedAt),
        riskWithinReach(tx, "risk.view"),
      ),
    );
  if (found.length !== wanted.length) throw new Invalid("riskUnknown", { field });
  return found.map(({ id }) => id);
}

function refuseMissing(): never {
  throw new Error("insert returned too few rows");
}
