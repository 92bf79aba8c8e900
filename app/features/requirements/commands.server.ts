import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { findRoute, holdCitations, refuseCited } from "#app/features/approvals/index.server.ts";
import {
  archiveRecord,
  changeRecord,
  createRecord,
  getRecordByNumber,
  lockRecord,
  restoreRecord,
  takeNumbers,
  writeComment,
} from "#app/features/records/index.server.ts";
import { parseRecordLabel } from "#app/features/records/index.ts";
import { now, today } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { members } from "#db/schema/member.ts";
import { recordRequirements, requirementAnswers, requirements } from "#db/schema/requirement.ts";
import { holdRequirements, searchTextOf } from "./catalog.server.ts";
import { mayApproveExclusion } from "./policy.ts";
import { getRequirement, listAnswers, type Requirement } from "./queries.server.ts";
import type { AnswersForm, ApplicabilityForm, ItemForm, JudgementForm, OwnRequirement } from "./schema.ts";

/** Saves who is in charge of an item of the catalog, the own notes on it, and what of its unverified fields was looked up. */
export async function editItem(tx: Tx, id: string, input: ItemForm): Promise<void> {
  const requirement = await getUsable(tx, id);
  const { item } = requirement;
  if (!item) throw new NotFound();
  const may = (field: string) => item.unverified.includes(field);
  const title = may("title") && input.confirmsTitle ? input.title || item.title.ja : null;
  const own = {
    title,
    jisClause: may("jisClause") && input.confirmsJisClause ? input.jisClause : null,
    appiArticles: may("appiArticles") && input.confirmsAppiArticles ? input.appiArticles : null,
    guidance: input.guidance || null,
  };
  const searchText = searchTextOf(
    requirement.code,
    title,
    item.title.ja,
    item.title.en,
    item.guidance.ja,
    own.guidance,
  );
  await refuseUnknownOwner(tx, input.ownerId);
  await change(tx, id, input.version, own, { title: title ?? item.title.ja, ownerId: input.ownerId, searchText });
}

/** Adds a requirement of the organization's own, and returns its id. */
export async function createOwnRequirement(tx: Tx, input: OwnRequirement): Promise<string> {
  await refuseUnknownOwner(tx, input.ownerId);
  await refuseTakenCode(tx, input.code);
  const { id, number } = await createRecord(tx, "requirement", { departmentId: null, ...ownCommon(input) });
  await tx.insert(requirements).values({ id, position: number, ...ownColumns(input) });
  return id;
}

/** The same of many, whose owners and numbers have been looked at; a handful of statements. */
export async function createOwnRequirements(tx: Tx, inputs: readonly OwnRequirement[]): Promise<void> {
  if (inputs.length === 0) return;
  const first = await takeNumbers(tx, "requirement", inputs.length);
  const rows = JSON.stringify(
    inputs.map((input, index) => ({ number: first + index, ...ownCommon(input), ...ownColumns(input) })),
  );
  await tx.execute(sql`
    with given as materialized (select uuidv7() as made_id, g.* from ${ownRows(rows)}),
      made as (insert into record (id, kind, number, title, owner_id, search_text, changed_at)
        select made_id, 'requirement', number, title, "ownerId", "searchText", ${wallClock()} from given)
    insert into requirement (id, position, code, title, basis, guidance, appi_articles)
    select made_id, number, code, title, basis, guidance, "appiArticles" from given`);
}

/** Changes many of the organization's own, each seen as its version, whose owners have been looked at and whose numbers stay; or none of them. */
export async function editOwnRequirements(
  tx: Tx,
  changed: readonly { id: string; version: number; input: OwnRequirement }[],
): Promise<void> {
  if (changed.length === 0) return;
  const rows = JSON.stringify(
    changed.map(({ id, version, input }) => ({ id, version, ...ownCommon(input), ...ownColumns(input) })),
  );
  const stored = await tx.execute(sql`
    update record r set title = g.title, owner_id = g."ownerId", search_text = g."searchText", version = r.version + 1,
      changed_at = ${wallClock()}, updated_at = ${now().toISOString()}
    from ${ownRows(rows)} where r.id = g.id and r.version = g.version returning r.id`);
  if (stored.length < changed.length) throw new Conflict("stale");
  await tx.execute(sql`
    update requirement q set title = g.title, basis = g.basis, guidance = g.guidance, appi_articles = g."appiArticles",
      updated_at = ${now().toISOString()}
    from ${ownRows(rows)} where q.id = g.id`);
}

export async function editOwnRequirement(tx: Tx, id: string, version: number, input: OwnRequirement): Promise<void> {
  const requirement = await getUsable(tx, id);
  if (requirement.catalogVersion !== null) throw new NotFound();
  await refuseUnknownOwner(tx, input.ownerId);
  if (requirement.code !== input.code) await refuseTakenCode(tx, input.code);
  await change(tx, id, version, ownColumns(input), ownCommon(input));
}

/** Judges how an item is met, as the present member; it stands beside what the checks find and never over it. */
export async function judge(tx: Tx, id: string, { version, judgement, note, judgedOn }: JudgementForm): Promise<void> {
  await getUsable(tx, id);
  if (judgedOn && judgedOn > today()) throw new Invalid("inTheFuture", { field: "judgedOn" });
  const judged = { judgement, judgementNote: note, judgedOn: judgedOn ?? today(), judgedById: presentMember(tx) };
  await change(tx, id, version, judged);
}

/** Stores the answers to the questions of an item; an answer that was taken away is removed. Answers that stay as they were keep who gave them. */
export async function answerQuestions(tx: Tx, id: string, { version, answer, note }: AnswersForm): Promise<void> {
  const { item } = await getUsable(tx, id);
  const asked = (item?.questions ?? []).map(({ key }) => key);
  const stored = await listAnswers(tx, id);
  await change(tx, id, version, {});
  const gone = stored.filter(({ key }) => asked.includes(key) && answer[key] === undefined).map((row) => row.id);
  if (gone.length > 0) await tx.delete(requirementAnswers).where(inArray(requirementAnswers.id, gone));
  const changed = asked.flatMap((questionKey) => {
    const given = answer[questionKey];
    const said = note[questionKey] ?? "";
    const before = stored.find(({ key }) => key === questionKey);
    if (given === undefined || (before?.answer === given && before.note === said)) return [];
    const answered = { answeredById: presentMember(tx), answeredOn: today() };
    return [{ requirementId: id, questionKey, answer: given, note: said, ...answered }];
  });
  if (changed.length === 0) return;
  await tx
    .insert(requirementAnswers)
    .values(changed)
    .onConflictDoUpdate({
      target: [requirementAnswers.organizationId, requirementAnswers.requirementId, requirementAnswers.questionKey],
      set: {
        answer: sql`excluded.answer`,
        note: sql`excluded.note`,
        answeredById: sql`excluded.answered_by_id`,
        answeredOn: sql`excluded.answered_on`,
        updatedAt: now(),
      },
    });
}

/** Says whether an item applies. An exclusion counts once its reason is approved; another reason is another exclusion. */
export async function decideApplicability(tx: Tx, id: string, input: ApplicabilityForm): Promise<void> {
  const before = await getUsable(tx, id);
  const reason = input.isApplicable ? "" : input.reason;
  const isSame = before.isApplicable === input.isApplicable && before.exclusionReason === reason;
  if (isSame) return change(tx, id, input.version, {});
  await change(tx, id, input.version, {
    isApplicable: input.isApplicable,
    exclusionReason: reason,
    exclusionAskedById: input.isApplicable ? null : presentMember(tx),
    exclusionApprovedAt: null,
    exclusionApprovedById: null,
  });
}

/** Approves the exclusion that the person saw. Nobody approves what they asked for themselves, unless the route of approval allows it. */
export async function approveExclusion(tx: Tx, id: string, version: number): Promise<void> {
  const requirement = await getUsable(tx, id);
  if (requirement.isApplicable) throw new Invalid("nothingToApprove");
  if (requirement.exclusionApprovedAt) throw new Invalid("approvedAlready");
  const { allowsOwnWork } = await findRoute(tx, "requirement");
  const memberId = presentMember(tx);
  if (!mayApproveExclusion({ askedById: requirement.exclusionAskedById, memberId, allowsOwnWork })) {
    throw new Invalid("ownWork");
  }
  if (requirement.version !== version) throw new Invalid("changedMeanwhile");
  await change(tx, id, version, { exclusionApprovedAt: now(), exclusionApprovedById: memberId });
}

/** Links the record with a human number (台帳-0012, 証跡-0003): it shows how the item is met. */
export async function linkProof(tx: Tx, id: string, label: string): Promise<void> {
  await getUsable(tx, id);
  const wanted = parseRecordLabel(label);
  if (!wanted || wanted.kind === "requirement") throw new Invalid("recordUnknown", { field: "label" });
  const record = await getRecordByNumber(tx, wanted.kind, wanted.number).catch((refusal) => {
    if (refusal instanceof NotFound) throw new Invalid("recordUnknown", { field: "label" });
    throw refusal;
  });
  if (record.archivedAt) throw new Invalid("archivedRecord", { field: "label" });
  await addProof(tx, id, record.id);
}

/** The same of a record that is known; saying it again changes nothing. */
export async function addProof(tx: Tx, id: string, recordId: string): Promise<void> {
  await tx.insert(recordRequirements).values({ recordId, requirementId: id }).onConflictDoNothing();
}

/** Takes that back; what an assessment cites as it was approved, or awaits approval, stays. */
export async function unlinkProof(tx: Tx, id: string, recordId: string): Promise<void> {
  await holdCitations(tx);
  await refuseCited(tx, recordId, id);
  const removed = await tx
    .delete(recordRequirements)
    .where(and(eq(recordRequirements.requirementId, id), eq(recordRequirements.recordId, recordId)))
    .returning({ id: recordRequirements.id });
  if (removed.length === 0) throw new NotFound();
}

export async function commentOnRequirement(tx: Tx, id: string, body: string): Promise<void> {
  await getRequirement(tx, id);
  await writeComment(tx, id, body);
}

/** Takes a requirement of the organization's own out of use: a contract has ended. Items of the catalog go with its versions only. */
export async function archiveOwnRequirement(tx: Tx, id: string, reason: string): Promise<void> {
  await refuseItemOfCatalog(tx, id);
  await archiveRecord(tx, id, reason);
}

export async function restoreOwnRequirement(tx: Tx, id: string): Promise<void> {
  await refuseItemOfCatalog(tx, id);
  await restoreRecord(tx, id);
}

async function getUsable(tx: Tx, id: string): Promise<Requirement> {
  await lockRecord(tx, id);
  const requirement = await getRequirement(tx, id);
  if (requirement.isArchived) throw new Invalid("archivedRequirement");
  return requirement;
}

async function change(
  tx: Tx,
  id: string,
  version: number,
  own: Partial<typeof requirements.$inferInsert>,
  common: Parameters<typeof changeRecord>[3] = {},
): Promise<void> {
  await changeRecord(tx, id, version, common, async () => null);
  await tx
    .update(requirements)
    .set({ ...own, updatedAt: now() })
    .where(eq(requirements.id, id));
}

function ownColumns({ code, title, basis, guidance, appiArticles }: OwnRequirement) {
  return { code, title, basis, guidance, appiArticles };
}

function ownCommon({ code, title, basis, guidance, ownerId }: OwnRequirement) {
  return { title, ownerId, searchText: searchTextOf(code, title, basis, guidance) };
}

/** Own requirements as rows `g`; one parameter however many there are. */
function ownRows(rows: string): SQL {
  return sql`json_to_recordset(${rows}::json) as g(id uuid, version integer, number integer, code text, title text, basis text,
    guidance text, "appiArticles" text[], "ownerId" uuid, "searchText" text)`;
}

async function refuseItemOfCatalog(tx: Tx, id: string): Promise<void> {
  const { catalogVersion } = await getRequirement(tx, id);
  if (catalogVersion !== null) throw new Invalid("itemOfCatalog");
}

async function refuseTakenCode(tx: Tx, code: string): Promise<void> {
  await holdRequirements(tx);
  const [taken] = await tx.select({ id: requirements.id }).from(requirements).where(eq(requirements.code, code));
  if (taken) throw new Invalid("codeTaken", { field: "code" });
}

async function refuseUnknownOwner(tx: Tx, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const [known] = await tx.select({ id: members.id }).from(members).where(eq(members.id, ownerId));
  if (!known) throw new Invalid("notChosen", { field: "ownerId" });
}

function presentMember(tx: Tx): string {
  if (!tx.actor.memberId) throw new Forbidden("notAMember");
  return tx.actor.memberId;
}
