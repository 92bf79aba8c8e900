import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { archiveRecords, takeNumbers } from "#app/features/records/index.server.ts";
import { now } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { cutText } from "#app/utils/japanese-text.ts";
import { records } from "#db/schema/record.ts";
import { riskProposals, riskSubjects, risks } from "#db/schema/risk.ts";
import { holdAssessment } from "./assessment-whole.server.ts";
import { findNow, holdDerivation } from "./derive.server.ts";
import { basisOf } from "./differences.ts";
import { type LibraryItem, listLibrary, wordingOf } from "./library.server.ts";
import { findMethod } from "./method.server.ts";
import { withinReach } from "./reach.server.ts";
import { riskSearchText } from "./search-text.ts";
import { touch } from "./touch.server.ts";

/**
 * Takes proposals over as risks, in the library's words; returns the risks' ids. With `isShared` those of the same item become one risk of
 * all their entries. What is decided already is passed over.
 */
export async function acceptProposals(
  tx: Tx,
  ids: readonly string[],
  { isShared }: { isShared: boolean },
): Promise<string[]> {
  await holdDerivation(tx);
  const proposals = (await lockProposals(tx, ids)).filter(({ status }) => status === "open");
  if (proposals.length === 0) throw new Invalid("decidedAlready");
  if (proposals.some(({ isArchived }) => isArchived)) throw new Invalid("entryArchived");
  const groups = isShared
    ? [...Map.groupBy(proposals, ({ code, phase }) => `${code} ${phase}`).values()]
    : proposals.map((proposal) => [proposal]);
  const made = await createFromLibrary(tx, groups);
  await tx
    .insert(riskSubjects)
    .values(proposals.map(({ id, entryId, phase }) => ({ riskId: riskOf(made, id), entryId, phase, proposalId: id })));
  const decided = JSON.stringify(proposals.map(({ id }) => ({ id, risk: riskOf(made, id) })));
  await tx.execute(sql`
    update risk_proposal p set status = 'accepted', risk_id = d.risk, wording = ${wordingOf(sql`p.code`)}, decided_by_id = ${presentMember(tx)},
      decided_at = ${now().toISOString()}, updated_at = ${now().toISOString()}
    from json_to_recordset(${decided}::text::json) as d(id uuid, risk uuid) where p.id = d.id`);
  return [...new Set(made.values())];
}

/** Decides that proposals are no risks, with a reason. What is decided already is passed over. */
export async function rejectProposals(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  await holdDerivation(tx);
  const open = (await lockProposals(tx, ids)).filter(({ status }) => status === "open").map(({ id }) => id);
  if (open.length === 0) throw new Invalid("decidedAlready");
  await tx
    .update(riskProposals)
    .set({
      ...{ status: "rejected", reason, decidedById: presentMember(tx), decidedAt: now(), updatedAt: now() },
      wording: wordingOf(sql`${riskProposals.code}`),
    })
    .where(inArray(riskProposals.id, open));
}

/**
 * Takes decisions back, so that the proposals are open again as the ledger is now. A risk that is one of no entry any more is archived with
 * what was written of it.
 */
export async function reopenProposals(tx: Tx, ids: readonly string[]): Promise<void> {
  await holdDerivation(tx);
  const decided = (await lockProposals(tx, ids)).filter(({ status }) => status !== "open");
  if (decided.length === 0) throw new Invalid("openAlready");
  const among = decided.map(({ id }) => id);
  const made = decided.flatMap(({ riskId }) => riskId ?? []);
  await holdRisks(tx, made);
  await tx.delete(riskSubjects).where(inArray(riskSubjects.proposalId, among));
  await tx
    .update(riskProposals)
    .set({ status: "open", reason: "", riskId: null, decidedById: null, decidedAt: null, updatedAt: now() })
    .where(inArray(riskProposals.id, among));
  if (made.length > 0) await touch(tx, made);
  await archiveForsaken(tx, made);
  await bringUpToDate(tx, decided);
}

/** Says that decisions hold although the ledger's reasons are others now. A proposal that has no reason any more goes; its risk stays. */
export async function settleProposals(tx: Tx, ids: readonly string[]): Promise<void> {
  await holdDerivation(tx);
  const drifted = (await lockProposals(tx, ids)).filter(({ drift }) => drift !== null);
  if (drifted.length === 0) throw new Invalid("notDrifted");
  await bringUpToDate(tx, drifted);
}

type LockedProposal = Awaited<ReturnType<typeof lockProposals>>[number];

/** Proposals within reach, held until commit in one order for everybody; those of other departments do not exist. */
async function lockProposals(tx: Tx, ids: readonly string[]) {
  await holdAssessment(tx, "share");
  const wanted = [...new Set(ids)];
  await holdEntriesOf(tx, wanted);
  const found = await tx
    .select({
      id: riskProposals.id,
      entryId: riskProposals.entryId,
      code: riskProposals.code,
      phase: riskProposals.phase,
      status: riskProposals.status,
      drift: riskProposals.drift,
      riskId: riskProposals.riskId,
      departmentId: records.departmentId,
      ownerId: records.ownerId,
      isArchived: sql<boolean>`${records.archivedAt} is not null`,
    })
    .from(riskProposals)
    .innerJoin(
      records,
      and(eq(records.organizationId, riskProposals.organizationId), eq(records.id, riskProposals.entryId)),
    )
    .where(and(inArray(riskProposals.id, wanted), withinReach(tx, "risk.edit")))
    .orderBy(asc(records.number), asc(riskProposals.code), asc(riskProposals.id))
    .for("update", { of: riskProposals });
  if (found.length !== wanted.length) throw new NotFound();
  return found;
}

/** None of their entries is taken out of the ledger until commit. */
async function holdEntriesOf(tx: Tx, proposalIds: readonly string[]): Promise<void> {
  const among = tx
    .select({ id: riskProposals.entryId })
    .from(riskProposals)
    .where(inArray(riskProposals.id, [...proposalIds]));
  await tx
    .select({ id: records.id })
    .from(records)
    .where(inArray(records.id, among))
    .orderBy(asc(records.id))
    .for("share");
}

/** Makes a risk for each group of proposals; gives the id of its risk by that of each proposal. */
async function createFromLibrary(tx: Tx, groups: readonly LockedProposal[][]): Promise<Map<string, string>> {
  const library = new Map((await listLibrary(tx)).map((item) => [item.code, item]));
  const { content: method } = await findMethod(tx);
  const first = await takeNumbers(tx, "risk", groups.length);
  const planned = groups.map(([proposal, ...others], index) => {
    const item = proposal && library.get(proposal.code);
    if (!proposal || !item) throw new Invalid("itemGone");
    const isOfOne = others.every(({ departmentId }) => departmentId === proposal.departmentId);
    return {
      number: first + index,
      // Who keeps it: of a risk of several departments, the first one's.
      departmentId: proposal.departmentId,
      ownerId: isOfOne ? proposal.ownerId : null,
      ...textsOf(item),
      sourceCode: item.code,
      phase: item.phase,
      families: item.families,
      isUnacceptable: method.neverAccepted.includes(item.code),
    };
  });
  const made = await tx
    .insert(records)
    .values(
      planned.map(({ number, departmentId, ownerId, title, searchText }) => ({
        kind: "risk" as const,
        number,
        title,
        departmentId,
        ownerId,
        searchText,
        changedAt: wallClock(),
      })),
    )
    .returning({ id: records.id, number: records.number });
  const ids = new Map(made.map(({ id, number }) => [number, id]));
  const idOf = (number: number) => ids.get(number) ?? refuseMissing();
  await tx.insert(risks).values(
    planned.map(({ number, sourceCode, phase, threat, cause, families, isUnacceptable }) => {
      return { id: idOf(number), sourceCode, phase, threat, cause, families, isUnacceptable };
    }),
  );
  return new Map(groups.flatMap((group, index) => group.map(({ id }) => [id, idOf(first + index)] as const)));
}

function textsOf({ code, threat, cause }: LibraryItem) {
  const texts = { title: cutText(threat.ja, 500), threat: threat.ja, cause: cause.ja };
  return { ...texts, searchText: riskSearchText(code, texts) };
}

/** Nobody names a further entry of them until commit. */
async function holdRisks(tx: Tx, riskIds: readonly string[]): Promise<void> {
  await tx
    .select({ id: records.id })
    .from(records)
    .where(inArray(records.id, [...riskIds]))
    .orderBy(asc(records.id))
    .for("no key update");
}

/** Risks that are of no entry any more, because every decision that made them so was taken back. */
async function archiveForsaken(tx: Tx, riskIds: readonly string[]): Promise<void> {
  if (riskIds.length === 0) return;
  const forsaken = await tx
    .select({ id: risks.id })
    .from(risks)
    .where(
      and(
        inArray(risks.id, [...riskIds]),
        sql`not exists (select from risk_subject s where s.organization_id = ${risks.organizationId} and s.risk_id = ${risks.id})`,
      ),
    )
    .orderBy(asc(risks.id));
  await archiveRecords(
    tx,
    forsaken.map(({ id }) => id),
    "採用を取り消した",
  );
}

/** Gives proposals the reasons that the ledger has for them now; one without any goes, and its risk stays one of the entry. */
async function bringUpToDate(tx: Tx, proposals: readonly LockedProposal[]): Promise<void> {
  const found = await findNow(tx, [...new Set(proposals.map(({ entryId }) => entryId))]);
  const present = proposals.map(({ id, entryId, code, phase }) => {
    const why = found.get(entryId)?.find((risk) => risk.code === code && risk.phase === phase)?.why;
    return { id, why: why ?? null, basis: why ? basisOf(why) : null };
  });
  const gone = present.filter(({ why }) => why === null).map(({ id }) => id);
  if (gone.length > 0) {
    await tx
      .update(riskSubjects)
      .set({ proposalId: null, updatedAt: now() })
      .where(inArray(riskSubjects.proposalId, gone));
    await tx.delete(riskProposals).where(inArray(riskProposals.id, gone));
  }
  await tx.execute(sql`
    update risk_proposal p set why = g.why, basis = g.basis, drift = null, present = null, present_why = null,
      wording = case when p.status <> 'open' then ${wordingOf(sql`p.code`)} end, updated_at = ${now().toISOString()}
    from json_to_recordset(${JSON.stringify(present)}::text::json) as g(id uuid, why jsonb, basis text)
    where p.id = g.id and g.basis is not null`);
}

function riskOf(made: ReadonlyMap<string, string>, proposalId: string): string {
  return made.get(proposalId) ?? refuseMissing();
}

function refuseMissing(): never {
  throw new Error("insert returned too few rows");
}

function presentMember(tx: Tx): string {
  if (!tx.actor.memberId) throw new Forbidden("notAMember");
  return tx.actor.memberId;
}
