import { type SQL, sql } from "drizzle-orm";
import { type Approval, boxesOf, emptyBoxes, getApproval, type SealBox } from "#app/features/approvals/index.server.ts";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { contentsOfEntries, contentsOfParts, type EntryContent, type PartContent } from "./contents.server.ts";
import { getReview, partsWithinReach, type Review } from "./queries.server.ts";

/** The result of a review, present or frozen: its parts, and the entries of each when they are asked for. */
export type ReviewResult = {
  review: Review;
  approval: Approval | undefined;
  asOf: Date;
  boxes: readonly SealBox[];
  contentHash: string;
  parts: PartContent[];
  entriesOf: (part: PartContent) => Promise<EntryContent[]>;
  /** Only the reader's own departments are in it. */
  isPartial: boolean;
};

/**
 * What came of a review: as it stands while it is under way, and as it was frozen when it ended (what `approvalId` names, else what was sent
 * last). A head sees the own department only.
 */
export async function openResult(tx: Tx, reviewId: string, approvalId?: string): Promise<ReviewResult> {
  const review = await getReview(tx, reviewId);
  const reach = await reachableDepartments(tx, "ledgerReview.view");
  const wanted = approvalId ?? (review.isOpen ? undefined : review.approvalId);
  const isMine = ({ departmentId }: PartContent) => !reach || (departmentId !== null && reach.includes(departmentId));
  const common = { review, isPartial: reach !== undefined };
  if (wanted === undefined) {
    const only = partsWithinReach(tx, "ledgerReview.view");
    const read = async <Content>(contents: SQL) => {
      const rows = await tx.execute<{ content: Content }>(sql`select content from (${contents}) c order by number`);
      return rows.map(({ content }) => content);
    };
    return {
      ...common,
      approval: undefined,
      asOf: now(),
      boxes: emptyBoxes,
      contentHash: "",
      parts: await read<PartContent>(contentsOfParts(review, reviewId, only)),
      entriesOf: ({ part }) => read<EntryContent>(contentsOfEntries(review, reviewId, sql`p.id = ${part} and ${only}`)),
    };
  }
  const approval = await getApproval(tx, wanted);
  if (approval.recordId !== reviewId) throw new NotFound();
  const [frozen] = await tx.execute<{ hash: string | null }>(
    sql`select snapshot_hash(${tx.actor.organization.id}, ${approval.snapshotId}) as hash`,
  );
  // What was sealed is printed, or nothing is.
  if (frozen?.hash !== approval.contentHash) throw new Invalid("forgedContent");
  // A part stands before its entries, and these before the next part.
  const parts = await tx.execute<{ content: PartContent; position: number; next: number | null }>(sql`
    select content, position, lead(position) over (order by position) as next
    from snapshot_part where snapshot_id = ${approval.snapshotId} and content ->> 'is' = 'part' order by position`);
  const entriesOf = async ({ part }: PartContent) => {
    const own = parts.find(({ content }) => content.part === part);
    if (!own) throw new NotFound();
    const rows = await tx.execute<{ content: EntryContent }>(sql`
      select content from snapshot_part where snapshot_id = ${approval.snapshotId}
        and position > ${own.position} and ${own.next === null ? sql`true` : sql`position < ${own.next}`} order by position`);
    return rows.map(({ content }) => content);
  };
  return {
    ...common,
    approval,
    asOf: approval.frozenAt,
    boxes: boxesOf(approval),
    contentHash: approval.contentHash,
    parts: parts.map(({ content }) => content).filter(isMine),
    entriesOf,
  };
}
