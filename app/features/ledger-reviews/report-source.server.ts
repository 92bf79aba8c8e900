import { and, asc, eq, sql } from "drizzle-orm";
import { type Approval, boxesOf, emptyBoxes, getApproval, type SealBox } from "#app/features/approvals/index.server.ts";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { snapshotParts } from "#db/schema/record.ts";
import { type EntryContent, type PartContent, reviewContents } from "./contents.server.ts";
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
    const read = async <Content>(condition: ReturnType<typeof sql>) => {
      const rows = await tx.execute<{ content: Content }>(
        sql`select content from (${reviewContents(reviewId, only)}) c where ${condition} order by number`,
      );
      return rows.map(({ content }) => content);
    };
    return {
      ...common,
      approval: undefined,
      asOf: now(),
      boxes: emptyBoxes,
      contentHash: "",
      parts: await read<PartContent>(sql`content ->> 'is' = 'part'`),
      entriesOf: ({ part }) => read<EntryContent>(sql`content ->> 'is' = 'entry' and content ->> 'part' = ${part}`),
    };
  }
  const approval = await getApproval(tx, wanted);
  if (approval.recordId !== reviewId) throw new NotFound();
  const [frozen] = await tx.execute<{ hash: string | null }>(
    sql`select snapshot_hash(${tx.actor.organization.id}, ${approval.snapshotId}) as hash`,
  );
  // What was sealed is printed, or nothing is.
  if (frozen?.hash !== approval.contentHash) throw new Invalid("forgedContent");
  const read = async <Content>(condition: ReturnType<typeof sql>) => {
    const rows = await tx
      .select({ content: snapshotParts.content })
      .from(snapshotParts)
      .where(and(eq(snapshotParts.snapshotId, approval.snapshotId), condition))
      .orderBy(asc(snapshotParts.position));
    return rows.map(({ content }) => content as Content);
  };
  return {
    ...common,
    approval,
    asOf: approval.frozenAt,
    boxes: boxesOf(approval),
    contentHash: approval.contentHash,
    parts: (await read<PartContent>(sql`content ->> 'is' = 'part'`)).filter(isMine),
    entriesOf: ({ part }) => read<EntryContent>(sql`content ->> 'is' = 'entry' and content ->> 'part' = ${part}`),
  };
}
