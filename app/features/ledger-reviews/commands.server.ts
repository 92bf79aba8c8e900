import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { freeze, startApproval } from "#app/features/approvals/index.server.ts";
import { findApprovedVersion } from "#app/features/inventory/index.server.ts";
import { isPresent } from "#app/features/organization/index.server.ts";
import { changeRecord, createRecord } from "#app/features/records/index.server.ts";
import { getCall } from "#app/features/risks/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { cutText, searchKey } from "#app/utils/japanese-text.ts";
import { ledgerReviewParts, ledgerReviews } from "#db/schema/ledger-review.ts";
import { members } from "#db/schema/member.ts";
import { reviewContents, sumsOf } from "./contents.server.ts";
import { candidatesFor, headOf } from "./heads.ts";
import { getLeadership } from "./leadership.server.ts";
import { lookAt, lookOf } from "./look.server.ts";
import { inviteHead, remindHead } from "./mails.server.ts";
import { isNameTaken } from "./names.ts";
import { findOpenReview, getPart, getReview, listParts, listReviewable, listReviewNames } from "./queries.server.ts";
import { refusal } from "./refusal.ts";
import { reminderByHand } from "./reminders.ts";
import type { ChangeReview, StartReview } from "./schema.ts";

/**
 * Starts a review of the ledger or of the risks: a part for each chosen department, whose head is told. The ledger is compared with the
 * version approved last.
 */
export async function startReview(tx: Tx, input: StartReview): Promise<string> {
  const { title, dueOn, note, departments, subject } = input;
  const look = lookAt(subject, subject === "risks" ? input.call : null);
  if (dueOn < today()) throw refusal("duePassed", "dueOn");
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('ledger review ' || ${tx.actor.organization.id}, 0))`,
  );
  if (await findOpenReview(tx, subject)) throw refusal("openAlready");
  if (look.callId) await getCall(tx, look.callId);
  if (isNameTaken(title, await listReviewNames(tx))) throw refusal("titleTaken", "title");
  const known = (await listReviewable(tx, look)).map(({ id }) => id);
  const wanted = [...new Set(departments)];
  if (wanted.some((id) => !known.includes(id))) throw refusal("notChosen", "departments");
  const { id } = await createRecord(tx, "ledgerReview", {
    title,
    departmentId: null,
    ownerId: tx.actor.memberId ?? null,
    searchText: cutText(searchKey(title), 1_000),
  });
  const base = subject === "inventory" ? await findApprovedVersion(tx) : undefined;
  await tx.insert(ledgerReviews).values({
    id,
    ...look,
    startedOn: today(),
    dueOn,
    note,
    baseSnapshotId: base?.snapshotId ?? null,
    createdAt: now(),
  });
  await addParts(tx, id, wanted);
  return id;
}

/** Changes the name, the due date or the note of a review under way; a later date forgets that the old one was escalated. */
export async function changeReview(tx: Tx, id: string, { version, title, dueOn, note }: ChangeReview): Promise<void> {
  const review = await lockReview(tx, id);
  if (review.closedAt) throw refusal("closedAlready");
  if (dueOn < review.startedOn) throw refusal("dueBeforeStart", "dueOn");
  // One that shares its name with another already keeps it until it is given its own.
  const isRenamed = title !== (await getReview(tx, id)).title;
  if (isRenamed && isNameTaken(title, await listReviewNames(tx, id))) throw refusal("titleTaken", "title");
  const searchText = cutText(searchKey(title), 1_000);
  await changeRecord(tx, id, version, { title, searchText }, () => getReview(tx, id));
  await tx.update(ledgerReviews).set({ dueOn, note, updatedAt: now() }).where(eq(ledgerReviews.id, id));
  if (dueOn > review.dueOn) {
    await tx
      .update(ledgerReviewParts)
      .set({ escalatedAt: null, updatedAt: now() })
      .where(and(eq(ledgerReviewParts.reviewId, id), isNull(ledgerReviewParts.signedAt)));
  }
}

/** A department that was not chosen, or came into being meanwhile, joins. Doing it twice changes nothing. */
export async function addPart(tx: Tx, reviewId: string, department: string): Promise<void> {
  const { closedAt } = await lockReview(tx, reviewId);
  if (closedAt) throw refusal("closedAlready");
  const choice = (await listReviewable(tx, await lookOf(tx, reviewId), reviewId)).find(({ id }) => id === department);
  if (!choice) throw refusal("notChosen");
  if (!choice.isIn) await addParts(tx, reviewId, [department]);
}

/** Names the head of a part by hand, or (without one) lets it follow from the appointments again; who is new to it is told. */
export async function chooseHead(tx: Tx, reviewId: string, partId: string, headId: string): Promise<void> {
  await lockReview(tx, reviewId);
  const part = await getPart(tx, reviewId, partId, "ledgerReview.manage");
  if (!part.isOpen) throw refusal("closedAlready");
  if (part.isSigned) throw refusal("signedAlready");
  const leadership = await getLeadership(tx);
  if (headId !== "" && !candidatesFor(part.departmentId, leadership).includes(headId))
    throw refusal("notAHead", "headId");
  await setHead(tx, partId, headId || headOf(part.departmentId, leadership), headId !== "", part.headId);
}

/** Reminds a head now, as the manager. Whoever has no address cannot be. */
export async function remindNow(tx: Tx, reviewId: string, partId: string): Promise<void> {
  await lockReview(tx, reviewId);
  const part = await getPart(tx, reviewId, partId, "ledgerReview.manage");
  if (!part.isOpen) throw refusal("closedAlready");
  if (part.isSigned) throw refusal("signedAlready");
  const isTold = part.isHeadPresent && (await remindHead(tx, partId, reminderByHand(part.dueOn, today())));
  if (!isTold) throw refusal("noAddress");
  await tx
    .update(ledgerReviewParts)
    .set({ remindedAt: now(), updatedAt: now() })
    .where(eq(ledgerReviewParts.id, partId));
}

/** Opens a signed part again, with the reason that its head reads; a result that was sent back is thereby under way again. */
export async function reopenPart(tx: Tx, reviewId: string, partId: string, reason: string): Promise<void> {
  const { closedAt } = await lockReview(tx, reviewId);
  const review = await getReview(tx, reviewId);
  if (closedAt && !review.isReturned) throw refusal("resultIsKept");
  const part = await getPart(tx, reviewId, partId, "ledgerReview.manage");
  if (!part.isSigned) throw refusal("notSigned");
  if (closedAt) {
    if (await findOpenReview(tx, review.subject)) throw refusal("openAlready");
    await tx
      .update(ledgerReviews)
      .set({ closedAt: null, closedReason: "", updatedAt: now() })
      .where(eq(ledgerReviews.id, reviewId));
  }
  await tx
    .update(ledgerReviewParts)
    .set({
      signedAt: null,
      signedById: null,
      signedByName: "",
      signedNote: "",
      counts: {},
      reopenedAt: now(),
      reopenedReason: reason,
      updatedAt: now(),
    })
    .where(eq(ledgerReviewParts.id, partId));
  await inviteHead(tx, partId, reason);
}

/**
 * Ends a review: freezes what came of it and sends it for approval as the present member; returns the approval's id. While departments have
 * not signed, a reason has to be given. A result that was sent back is frozen anew.
 */
export async function closeReview(
  tx: Tx,
  id: string,
  { note, reason }: { note: string; reason: string },
): Promise<string> {
  const { closedAt } = await lockReview(tx, id);
  const review = await getReview(tx, id);
  if (closedAt && !review.isReturned) throw refusal("closedAlready");
  await tx.execute(sql`select id from ledger_review_part where review_id = ${id} order by id for update`);
  const parts = await listParts(tx, id);
  const unsigned = parts.filter((part) => !part.isSigned).length;
  if (unsigned > 0 && reason === "") throw refusal("unsigned", "reason", { unsigned });
  await tx
    .update(ledgerReviews)
    .set({ closedAt: now(), closedReason: unsigned > 0 ? reason : "", updatedAt: now() })
    .where(eq(ledgerReviews.id, id));
  const snapshotId = await freeze(tx, id, {
    parts: reviewContents(review, id),
    facts: async () => sumsOf(parts),
    whenEmpty: "noParts",
  });
  return startApproval(tx, { kind: "ledgerReview", recordId: id, snapshotId, note });
}

/** Gives parts of the open review another head whose own has left, or who never had one. */
export async function replaceAbsentHeads(tx: Tx): Promise<void> {
  const orphaned = await tx
    .select({
      id: ledgerReviewParts.id,
      departmentId: ledgerReviewParts.departmentId,
      headId: ledgerReviewParts.headId,
    })
    .from(ledgerReviewParts)
    .innerJoin(ledgerReviews, eq(ledgerReviews.id, ledgerReviewParts.reviewId))
    .leftJoin(members, and(eq(members.id, ledgerReviewParts.headId), isPresent()))
    .where(and(isNull(ledgerReviews.closedAt), isNull(ledgerReviewParts.signedAt), isNull(members.id)))
    .orderBy(asc(ledgerReviewParts.id))
    .for("update", { of: ledgerReviewParts, skipLocked: true });
  if (orphaned.length === 0) return;
  const leadership = await getLeadership(tx);
  for (const { id, departmentId, headId } of orphaned) {
    await setHead(tx, id, headOf(departmentId, leadership), false, headId);
  }
}

async function setHead(
  tx: Tx,
  partId: string,
  headId: string | undefined,
  isHeadChosen: boolean,
  before: string | null,
): Promise<void> {
  const isAnother = (headId ?? null) !== before;
  await tx
    .update(ledgerReviewParts)
    // What the one before was reminded of, the new one has not heard.
    .set({ headId: headId ?? null, isHeadChosen, ...(isAnother ? { remindedAt: null } : {}), updatedAt: now() })
    .where(eq(ledgerReviewParts.id, partId));
  if (isAnother && headId && (await inviteHead(tx, partId))) {
    await tx.update(ledgerReviewParts).set({ remindedAt: now() }).where(eq(ledgerReviewParts.id, partId));
  }
}

async function addParts(tx: Tx, reviewId: string, departments: readonly string[]): Promise<void> {
  const leadership = await getLeadership(tx);
  const parts = await tx
    .insert(ledgerReviewParts)
    .values(
      departments.map((department) => {
        const departmentId = department === "none" ? null : department;
        return { reviewId, departmentId, headId: headOf(departmentId, leadership) ?? null, createdAt: now() };
      }),
    )
    .onConflictDoNothing()
    .returning({ id: ledgerReviewParts.id });
  for (const part of parts) await inviteHead(tx, part.id);
}

/** The review, held until commit: answers wait, and nobody ends it twice. */
async function lockReview(tx: Tx, id: string) {
  const [review] = await tx
    .select({ startedOn: ledgerReviews.startedOn, dueOn: ledgerReviews.dueOn, closedAt: ledgerReviews.closedAt })
    .from(ledgerReviews)
    .where(eq(ledgerReviews.id, id))
    .for("update");
  if (!review) throw new NotFound();
  return review;
}
