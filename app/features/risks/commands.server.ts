import { and, asc, eq, inArray, sql } from "drizzle-orm";
import {
  archiveRecord,
  archiveRecords,
  changeRecord,
  createRecord,
  linkRecords,
  restoreRecords,
  writeComment,
} from "#app/features/records/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { now, today } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { records } from "#db/schema/record.ts";
import { riskMeasures, riskProposals, riskSubjects, risks } from "#db/schema/risk.ts";
import { holdAssessment } from "./assessment-whole.server.ts";
import { refuseOtherDepartment, refuseUnknownChoices } from "./choices.server.ts";
import { holdDerivation } from "./derive.server.ts";
import { judgeGrades } from "./grades.ts";
import { listSecurityMeasures } from "./library.server.ts";
import { findMethod, holdMethod, type MethodInUse } from "./method.server.ts";
import { type Grade, isOutside, levelOf } from "./method.ts";
import { noteSeen } from "./needing-review.server.ts";
import { getRisk, listForsakenBy } from "./queries.server.ts";
import { riskWithinReach, withinReach } from "./reach.server.ts";
import { numbersIn } from "./record-numbers.ts";
import type { Assessment, Confirmation, NewRisk, RiskInput } from "./schema.ts";
import { riskSearchText } from "./search-text.ts";
import type { Shown } from "./shown.ts";
import { touch } from "./touch.server.ts";
import { planTreatments } from "./treatment-commands.server.ts";

/** Adds a risk that the organization found itself, and returns its id. */
export async function createRisk(tx: Tx, { entries, ...input }: NewRisk): Promise<string> {
  await holdAssessment(tx, "share");
  await refuseOtherDepartment(tx, input.departmentId);
  await refuseUnknownChoices(tx, input);
  const entryIds = await entriesNamed(tx, entries);
  const { id } = await createRecord(tx, "risk", commonPart(input, null));
  await tx.insert(risks).values({ id, ...ownPart(input) });
  if (entryIds.length > 0) {
    await tx.insert(riskSubjects).values(entryIds.map((entryId) => ({ riskId: id, entryId, phase: input.phase })));
  }
  return id;
}

/** Saves what a risk is, that the person saw as `version`. What the method says may never be accepted stays so. */
export async function editRisk(tx: Tx, id: string, version: number, input: RiskInput): Promise<void> {
  const [risk] = await lockUsable(tx, [id]);
  if (!risk) throw new NotFound();
  if (input.departmentId !== risk.departmentId) await refuseOtherDepartment(tx, input.departmentId);
  await refuseUnknownChoices(tx, input);
  const { content } = await findMethod(tx);
  const isUnacceptable = input.isUnacceptable || isNever(content, risk.sourceCode);
  if (isUnacceptable && risk.residualHandling === "accepted") {
    throw new Invalid("unacceptable", { field: "isUnacceptable" });
  }
  await changeRecord(tx, id, version, commonPart(input, risk.sourceCode), () => getRisk(tx, id));
  await tx
    .update(risks)
    .set({ ...ownPart(input), isUnacceptable, updatedAt: now() })
    .where(eq(risks.id, id));
}

/**
 * Assesses a risk by the method in use, as the present member; today is the day. Whoever opened the form before another method came into use
 * is told so: its steps mean something else.
 */
export async function assessRisk(tx: Tx, id: string, input: Assessment): Promise<void> {
  const [risk] = await lockUsable(tx, [id]);
  if (!risk) throw new NotFound();
  const method = await holdMethod(tx);
  if (input.method !== method.number) throw new Invalid("methodChanged", { values: { number: method.number } });
  const graded = gradeOf(method, input);
  const isUnacceptable = risk.isUnacceptable || isNever(method.content, risk.sourceCode);
  if (isUnacceptable && input.residualHandling === "accepted") {
    throw new Invalid("unacceptable", { field: "residualHandling" });
  }
  if (input.residualHandling === "accepted" && input.residualText === "") {
    throw new Invalid("residualMissing", { field: "residualText" });
  }
  if (input.reviewOn && input.reviewOn <= today()) throw new Invalid("reviewPassed", { field: "reviewOn" });
  await changeRecord(tx, id, input.version, {}, () => getRisk(tx, id));
  const { rationale, residualHandling, residualText } = input;
  await tx
    .update(risks)
    .set({
      ...graded,
      ...{ rationale, residualHandling, residualText, isUnacceptable },
      ...assessedNow(tx, method, input.reviewOn),
    })
    .where(eq(risks.id, id));
  await replaceMeasures(tx, id, input);
  await noteSeen(tx, [{ id, seen: input.seen }]);
  await planTreatments(tx, risk, input.plans);
}

/**
 * Gives many risks the same grade as they are, by the method in use; what was said of what remains by another method is asked anew, and so is
 * that one is to be accepted that may not be any more. `page` is what the person saw: the method whose steps it offered, and the risks.
 */
export async function gradeRisks(
  tx: Tx,
  ids: readonly string[],
  grade: Grade,
  page?: { method: number; shown: ReadonlyMap<string, Shown> },
): Promise<void> {
  const found = await lockUsable(tx, ids);
  const method = await holdMethod(tx);
  if (page && page.method !== method.number) throw new Invalid("methodOther");
  refuseStale(found, page?.shown);
  const levelBefore = levelOf(method.content, grade);
  if (isOutside(method.content, grade)) throw new Invalid("outside");
  if (levelBefore === undefined) throw new Invalid("gradeMissing");
  const isInWords = method.content.scale === "qualitative";
  if (isInWords && found.some(({ rationale }) => rationale === "")) throw new Invalid("rationaleMissing");
  const { impact, likelihood } = grade;
  const among = found.map(({ id }) => id);
  const never = found.filter((risk) => risk.isUnacceptable || isNever(method.content, risk.sourceCode));
  const isOfOther = sql`${risks.methodId} is distinct from ${method.id}`;
  await tx
    .update(risks)
    .set({
      ...{ impact, likelihood, levelBefore },
      impactAfter: sql`case when ${isOfOther} then null else ${risks.impactAfter} end`,
      likelihoodAfter: sql`case when ${isOfOther} then null else ${risks.likelihoodAfter} end`,
      levelAfter: sql`case when ${isOfOther} then null else ${risks.levelAfter} end`,
      ...assessedNow(tx, method, null),
    })
    .where(inArray(risks.id, among));
  await refuseToAccept(
    tx,
    never.map(({ id }) => id),
  );
  await touch(tx, among);
  await noteSeen(tx, looksAt(among, page?.shown));
}

/** Says of one assessed risk what `confirmRisks` says of many; when somebody else was first, that is a conflict. */
export async function confirmRisk(tx: Tx, id: string, { note, version, seen }: Confirmation): Promise<void> {
  const [risk] = await lockUsable(tx, [id]);
  if (risk?.version !== version) throw new Conflict("stale");
  await confirmRisks(tx, [id], note, new Map([[id, { version, seen }]]));
}

/**
 * Says of assessed risks, as the present member, that somebody has looked at them again and their assessment holds: the next look is a year
 * ahead. `shown` is what the person saw of them. Nothing of the risk itself changes, so `changedAt` stays.
 */
export async function confirmRisks(
  tx: Tx,
  ids: readonly string[],
  note: string,
  shown?: ReadonlyMap<string, Shown>,
): Promise<void> {
  const found = await lockUsable(tx, ids);
  if (found.some(({ assessedOn }) => assessedOn === null)) throw new Invalid("notAssessed");
  refuseStale(found, shown);
  const among = found.map(({ id }) => id);
  await tx
    .update(risks)
    .set({ ...reviewedNow(tx, null), reviewNote: note, updatedAt: now() })
    .where(inArray(risks.id, among));
  await tx
    .update(records)
    .set({ version: sql`${records.version} + 1`, updatedAt: now() })
    .where(inArray(records.id, among));
  await noteSeen(tx, looksAt(among, shown));
}

/** Takes risks out of use; they keep their numbers and can be restored. */
export async function archiveRisks(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  const found = await lockRisks(tx, ids);
  await archiveRecords(
    tx,
    found.map(({ id }) => id),
    reason,
  );
}

export async function restoreRisks(tx: Tx, ids: readonly string[]): Promise<void> {
  const found = await lockRisks(tx, ids);
  await restoreRecords(
    tx,
    found.map(({ id }) => id),
  );
}

/**
 * Takes out the risks that an entry which was taken out of the ledger leaves behind: those that are of no entry in use any more. Shared ones
 * stay with the others. Returns their ids.
 */
export async function retireRisksOf(tx: Tx, entryId: string): Promise<string[]> {
  const [entry] = await tx
    .select({ number: records.number, archivedAt: records.archivedAt })
    .from(records)
    .where(and(eq(records.kind, "inventoryEntry"), eq(records.id, entryId), withinReach(tx, "risk.edit")));
  if (!entry) throw new NotFound();
  if (!entry.archivedAt) throw new Invalid("entryInUse");
  const left = await listForsakenBy(tx, entryId, "risk.edit");
  if (left.length === 0) throw new Invalid("nothingLeft");
  await archiveRisks(tx, left, `${recordLabel("inventoryEntry", entry.number)}を台帳から外した`);
  return left;
}

/**
 * Makes risks of the same item of the library one risk of all their entries: the one with the lowest number, with what was written of it.
 * The others are archived and say where they went. Returns its id.
 */
export async function mergeRisks(tx: Tx, ids: readonly string[]): Promise<string> {
  await holdDerivation(tx);
  const [kept, ...others] = (await lockUsable(tx, ids)).sort((one, other) => one.number - other.number);
  if (!kept || others.length === 0) throw new Invalid("mergeTwo");
  const isSame = others.every(({ sourceCode, phase }) => sourceCode === kept.sourceCode && phase === kept.phase);
  if (kept.sourceCode === null || !isSame) throw new Invalid("mergeOther");
  const gone = others.map(({ id }) => id);
  const hasGrown = await uniteSubjects(tx, kept.id, gone);
  await uniteTreatments(tx, kept.id, gone);
  await tx.update(riskProposals).set({ riskId: kept.id, updatedAt: now() }).where(inArray(riskProposals.riskId, gone));
  for (const id of gone) {
    await linkRecords(tx, kept.id, id, "replaces");
    await archiveRecord(tx, id, `${recordLabel("risk", kept.number)}にまとめた`);
  }
  if (hasGrown) await askAcceptanceAnew(tx, kept.id);
  await touch(tx, [kept.id]);
  return kept.id;
}

/** Makes a shared risk's part for one entry a risk of its own, with all that was written so far; returns its id. */
export async function splitRisk(tx: Tx, id: string, subjectId: string): Promise<string> {
  await holdDerivation(tx);
  await lockUsable(tx, [id]);
  const subjects = await tx.select().from(riskSubjects).where(eq(riskSubjects.riskId, id));
  const subject = subjects.find((each) => each.id === subjectId);
  if (!subject) throw new NotFound();
  if (subjects.length < 2) throw new Invalid("notShared");
  const { title, searchText, ownerId } = await lockedRecord(tx, id);
  const [entry] = await tx
    .select({ departmentId: records.departmentId })
    .from(records)
    .where(and(eq(records.id, subject.entryId), withinReach(tx, "risk.edit")));
  // The part belongs to the department of its entry, and is written there.
  if (!entry) throw new Invalid("splitBeyond");
  const { id: part } = await createRecord(tx, "risk", {
    ...{ title, searchText, ownerId },
    departmentId: entry.departmentId,
  });
  const [risk] = await tx.select().from(risks).where(eq(risks.id, id));
  if (!risk) throw new NotFound();
  const { organizationId: _o, createdAt: _c, updatedAt: _u, ...written } = risk;
  await tx.insert(risks).values({ ...written, id: part });
  await tx.execute(sql`
    insert into risk_measure (risk_id, position, security_measure_code, text)
    select ${part}, position, security_measure_code, text from risk_measure where risk_id = ${id}`);
  await tx.execute(sql`
    insert into treated_risk (treatment_id, risk_id) select treatment_id, ${part} from treated_risk where risk_id = ${id}`);
  await tx.update(riskSubjects).set({ riskId: part, updatedAt: now() }).where(eq(riskSubjects.id, subjectId));
  if (subject.proposalId) {
    await tx
      .update(riskProposals)
      .set({ riskId: part, updatedAt: now() })
      .where(eq(riskProposals.id, subject.proposalId));
  }
  await linkRecords(tx, part, id, "derivedFrom");
  await touch(tx, [id]);
  return part;
}

/** Says that a risk is one of the entry with a human number (台帳-0012), too; saying it again changes nothing. */
export async function addEntry(tx: Tx, id: string, label: string): Promise<void> {
  const [risk] = await lockUsable(tx, [id]);
  if (!risk) throw new NotFound();
  const [entryId] = await entriesNamed(tx, label, "to");
  if (!entryId) throw new Invalid("entryUnknown", { field: "to" });
  const joined = await tx
    .insert(riskSubjects)
    .values({ riskId: id, entryId, phase: risk.phase })
    .onConflictDoNothing()
    .returning({ id: riskSubjects.id });
  if (joined.length === 0) return;
  await askAcceptanceAnew(tx, id);
  await touch(tx, [id]);
}

/** Takes an entry away that a person named; what a proposal made so is undone by taking back its decision. */
export async function removeEntry(tx: Tx, id: string, subjectId: string): Promise<void> {
  await lockUsable(tx, [id]);
  const [subject] = await tx
    .select({ proposalId: riskSubjects.proposalId })
    .from(riskSubjects)
    .where(and(eq(riskSubjects.id, subjectId), eq(riskSubjects.riskId, id)));
  if (!subject) throw new NotFound();
  if (subject.proposalId) throw new Invalid("entryProposed");
  await tx.delete(riskSubjects).where(eq(riskSubjects.id, subjectId));
  await touch(tx, [id]);
}

/**
 * Makes the entries of some risks those of the kept one, each once: two of them may be of the same entry, of which a person named one and a
 * proposal made the other. Tells whether the kept one is of more entries now.
 */
async function uniteSubjects(tx: Tx, keptId: string, gone: readonly string[]): Promise<boolean> {
  const among = sql`any(${`{${[keptId, ...gone].join(",")}}`}::uuid[])`;
  const ranked = sql`
    select s.id, first_value(s.id) over same as first_id, s.proposal_id from risk_subject s where s.risk_id = ${among}
    window same as (partition by s.entry_id, s.phase order by s.risk_id = ${keptId} desc, s.id)`;
  // The decision that made one of them can be taken back as before.
  await tx.execute(sql`
    update risk_subject s set proposal_id = t.proposal_id, updated_at = ${now().toISOString()} from (${ranked}) t
    where t.first_id = s.id and t.id <> s.id and t.proposal_id is not null and s.proposal_id is null`);
  await tx.execute(sql`delete from risk_subject s using (${ranked}) t where t.id = s.id and t.first_id <> s.id`);
  // Whoever looked at the kept one has not looked at it for these entries.
  const joined = await tx
    .update(riskSubjects)
    .set({ riskId: keptId, seenChangeAt: null, seen: null, seenVendors: null, updatedAt: now() })
    .where(inArray(riskSubjects.riskId, [...gone]))
    .returning({ id: riskSubjects.id });
  return joined.length > 0;
}

/** What is planned against some risks is planned against the kept one from now on. */
async function uniteTreatments(tx: Tx, keptId: string, gone: readonly string[]): Promise<void> {
  const among = sql`any(${`{${gone.join(",")}}`}::uuid[])`;
  await tx.execute(sql`
    insert into treated_risk (treatment_id, risk_id) select distinct treatment_id, ${keptId}::uuid from treated_risk
    where risk_id = ${among} on conflict do nothing`);
  await tx.execute(sql`delete from treated_risk where risk_id = ${among}`);
}

/** A risk that is of further entries: nobody has accepted what remains of it there. */
async function askAcceptanceAnew(tx: Tx, id: string): Promise<void> {
  await tx
    .update(risks)
    .set({ assessment: sql`${risks.assessment} + 1`, updatedAt: now() })
    .where(eq(risks.id, id));
}

/** Writes a comment under a risk within the present member's reach. */
export async function commentOnRisk(tx: Tx, id: string, body: string): Promise<void> {
  await getRisk(tx, id, "comment.write");
  await writeComment(tx, id, body);
}

/** Risks within reach, held until commit in one order for everybody; those of other departments do not exist. */
async function lockRisks(tx: Tx, ids: readonly string[]) {
  await holdAssessment(tx, "share");
  const wanted = [...new Set(ids)];
  const found = await tx
    .select({
      id: records.id,
      number: records.number,
      departmentId: records.departmentId,
      archivedAt: records.archivedAt,
      version: records.version,
      sourceCode: risks.sourceCode,
      phase: risks.phase,
      isUnacceptable: risks.isUnacceptable,
      assessedOn: risks.assessedOn,
      residualHandling: risks.residualHandling,
      rationale: risks.rationale,
    })
    .from(records)
    .innerJoin(risks, and(eq(risks.organizationId, records.organizationId), eq(risks.id, records.id)))
    .where(and(eq(records.kind, "risk"), inArray(records.id, wanted), riskWithinReach(tx, "risk.edit")))
    .orderBy(asc(records.id))
    .for("no key update", { of: records });
  if (wanted.length === 0 || found.length !== wanted.length) throw new NotFound();
  return found;
}

/** The same of risks that are to be changed; one that was archived meanwhile is refused. */
async function lockUsable(tx: Tx, ids: readonly string[]) {
  const found = await lockRisks(tx, ids);
  if (found.some(({ archivedAt }) => archivedAt)) throw new Invalid("archivedRisk");
  return found;
}

/** What somebody says of risks that they saw as others have not changed them since. */
function refuseStale(found: readonly ({ id: string } & Shown)[], shown: ReadonlyMap<string, Shown> | undefined): void {
  if (shown && found.some(({ id, version }) => shown.get(id)?.version !== version))
    throw new Invalid("changedMeanwhile");
}

function looksAt(ids: readonly string[], shown: ReadonlyMap<string, Shown> | undefined) {
  return ids.map((id) => ({ id, seen: shown?.get(id)?.seen }));
}

/** Of risks that may never be accepted nothing says any more that they are to be. */
async function refuseToAccept(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .update(risks)
    .set({
      isUnacceptable: true,
      residualHandling: sql`nullif(${risks.residualHandling}, 'accepted')`,
    })
    .where(inArray(risks.id, [...ids]));
}

async function lockedRecord(tx: Tx, id: string) {
  const [record] = await tx
    .select({ title: records.title, searchText: records.searchText, ownerId: records.ownerId })
    .from(records)
    .where(eq(records.id, id));
  if (!record) throw new NotFound();
  return record;
}

function commonPart(input: RiskInput, sourceCode: string | null) {
  const { title, departmentId, ownerId } = input;
  return { title, departmentId, ownerId, searchText: riskSearchText(sourceCode, input) };
}

function ownPart({ phase, threat, cause, families, affectedRights, isUnacceptable }: RiskInput) {
  return { phase, threat, cause, families, affectedRights, isUnacceptable };
}

/** Both grades with the levels that the method gives them. The risk as it is needs a whole one; what remains may still be open. */
function gradeOf({ content }: MethodInUse, input: Assessment) {
  const before = { impact: input.impact, likelihood: input.likelihood, level: input.level };
  const after = { impact: input.impactAfter, likelihood: input.likelihoodAfter, level: input.levelAfter };
  const isInWords = content.scale === "qualitative";
  const judged = judgeGrades(content, before, after);
  if (judged.problem) throw new Invalid(judged.problem, { field: judged.field });
  const { levelBefore, levelAfter } = judged;
  if (!levelBefore) throw new Invalid("gradeMissing", { field: isInWords ? "level" : "impact" });
  if (isInWords && input.rationale === "") throw new Invalid("rationaleMissing", { field: "rationale" });
  return {
    impact: before.impact,
    likelihood: before.likelihood,
    levelBefore,
    impactAfter: after.impact,
    likelihoodAfter: after.likelihood,
    levelAfter,
  };
}

/** By whom and by which method it was assessed today. */
function assessedNow(tx: Tx, method: { id: string }, reviewOn: string | null) {
  const reviewed = reviewedNow(tx, reviewOn);
  const { reviewedOn: assessedOn, reviewedById: assessedById } = reviewed;
  return {
    methodId: method.id,
    // Another assessment: what was accepted of the one before does not hold for it.
    assessment: sql`${risks.assessment} + 1`,
    assessedOn,
    assessedById,
    ...reviewed,
    reviewNote: "",
    updatedAt: now(),
  };
}

/** By whom it was looked at today; again within a year (年1回以上) unless a day is given. */
function reviewedNow(tx: Tx, reviewOn: string | null) {
  if (!tx.actor.memberId) throw new Forbidden("notAMember");
  return {
    reviewedAt: wallClock(),
    reviewedOn: today(),
    reviewedById: tx.actor.memberId,
    reviewOn: reviewOn ?? addMonths(today(), 12),
  };
}

async function replaceMeasures(tx: Tx, riskId: string, { securityMeasures, otherMeasures }: Assessment): Promise<void> {
  const known = new Set((await listSecurityMeasures(tx)).map(({ code }) => code));
  const codes = [...new Set(securityMeasures)];
  if (codes.some((code) => !known.has(code))) throw new Invalid("notChosen", { field: "securityMeasures" });
  const wanted = [
    ...codes.map((securityMeasureCode) => ({ securityMeasureCode, text: "" })),
    ...otherMeasures.map((text) => ({ securityMeasureCode: null, text })),
  ].map((measure, position) => ({ riskId, position, ...measure }));
  const stored = await tx
    .select({ securityMeasureCode: riskMeasures.securityMeasureCode, text: riskMeasures.text })
    .from(riskMeasures)
    .where(eq(riskMeasures.riskId, riskId))
    .orderBy(asc(riskMeasures.position));
  const said = (all: readonly { securityMeasureCode: string | null; text: string }[]) =>
    JSON.stringify(all.map(({ securityMeasureCode, text }) => [securityMeasureCode, text]));
  if (said(stored) === said(wanted)) return;
  await tx.delete(riskMeasures).where(eq(riskMeasures.riskId, riskId));
  if (wanted.length > 0) await tx.insert(riskMeasures).values(wanted);
}

function isNever({ neverAccepted }: { neverAccepted: readonly string[] }, sourceCode: string | null): boolean {
  return sourceCode !== null && neverAccepted.includes(sourceCode);
}

/** The entries in use with these human numbers (台帳-0012、13) that the actor may see. */
export async function entriesNamed(tx: Tx, labels: string, field = "entries"): Promise<string[]> {
  const wanted = numbersIn("inventoryEntry", labels);
  if (!wanted) throw new Invalid("entryUnknown", { field });
  if (wanted.length === 0) return [];
  const found = await tx
    .select({ id: records.id })
    .from(records)
    .where(
      and(
        eq(records.kind, "inventoryEntry"),
        inArray(records.number, wanted),
        sql`${records.archivedAt} is null`,
        withinReach(tx, "inventory.view"),
      ),
    );
  if (found.length !== wanted.length) throw new Invalid("entryUnknown", { field });
  return found.map(({ id }) => id);
}
