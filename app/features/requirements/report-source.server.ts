import { sql } from "drizzle-orm";
import { getApproval } from "#app/features/approvals/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { ApprovalStatus, SealStep } from "#db/codes/records.ts";
import type { RequirementState } from "#db/codes/requirements.ts";
import type { BothLanguages } from "#db/schema/requirement.ts";
import { getAssessment, type Overruled } from "./assessments.server.ts";
import { type RequirementContent, requirementParts } from "./content.server.ts";

/** Which state is printed: the present one, or what a gap assessment has frozen. */
export type ConformitySelection = { draft: true } | { assessmentId: string };

/** How the items stand by checks and judgement together, by their codes, and what the checks found, in words. */
export type Computed = ReadonlyMap<
  string,
  { state: RequirementState; found: readonly { state: string; said: string }[] }
>;

/** Runs the checks of the product; features cannot know them all. Undefined for whom readiness is no concern. */
export type ComputeByItem = (tx: Tx, locale: Locale) => Promise<Computed | undefined>;

/** What a conformity report is made of. */
export type ConformitySource = {
  organization: string;
  /** 分析-0001; undefined for the present state. */
  assessment: string | undefined;
  summary: string;
  status: ApprovalStatus | "draft";
  asOf: Date;
  approvedAt: Date | undefined;
  boxes: { step: SealStep; seal: { name: string; at: Date } | undefined }[];
  allowsOwnWork: boolean;
  contentHash: string;
  chapters: { code: string; title: BothLanguages }[];
  items: RequirementContent[];
  /** What people judged as met and the checks found otherwise when it was frozen; undefined where that was not noted, or nothing is frozen. */
  overruled: readonly Overruled[] | undefined;
  /** Of the present state; an assessment freezes what people judged, and not what was found then. */
  computed: Computed | undefined;
};

/** Gathers what is printed; cover and items agree when the unit of work is of one moment (`readMoment`). */
export async function openConformity(
  tx: Tx,
  selection: ConformitySelection,
  compute: (tx: Tx) => Promise<Computed | undefined>,
): Promise<ConformitySource> {
  const isPresent = "draft" in selection;
  const source = isPresent ? await openPresent(tx) : await openFrozen(tx, selection.assessmentId);
  const versions = [...new Set(source.items.flatMap(({ catalogVersion }) => catalogVersion ?? []))];
  return { ...source, chapters: await chaptersOf(tx, versions), computed: isPresent ? await compute(tx) : undefined };
}

type Stated = Omit<ConformitySource, "chapters" | "computed">;

async function openPresent(tx: Tx): Promise<Stated> {
  const rows = await tx.execute<{ content: RequirementContent }>(
    sql`select content from (${requirementParts}) part order by number`,
  );
  const [sum] = await tx.execute<{ hash: string | null }>(sql`
    select encode(sha256(convert_to(string_agg(encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), E'\n' order by number), 'UTF8')), 'hex') as hash
    from (${requirementParts}) part`);
  return {
    organization: tx.actor.organization.name,
    assessment: undefined,
    summary: "",
    status: "draft",
    asOf: now(),
    approvedAt: undefined,
    boxes: (["draft", "confirm", "approve"] as const).map((step) => ({ step, seal: undefined })),
    allowsOwnWork: false,
    contentHash: sum?.hash ?? "",
    overruled: undefined,
    items: rows.map(({ content }) => content),
  };
}

async function openFrozen(tx: Tx, assessmentId: string): Promise<Stated> {
  const { approvalId, number, summary, facts } = await getAssessment(tx, assessmentId);
  if (!approvalId) throw new NotFound();
  const approval = await getApproval(tx, approvalId);
  const [frozen] = await tx.execute<{ hash: string | null }>(
    sql`select snapshot_hash(${tx.actor.organization.id}, ${approval.snapshotId}) as hash`,
  );
  // What was sealed is printed, or nothing is.
  if (frozen?.hash !== approval.contentHash) throw new Invalid("forgedContent");
  const rows = await tx.execute<{ content: RequirementContent }>(
    sql`select content from snapshot_part where snapshot_id = ${approval.snapshotId} order by position`,
  );
  return {
    organization: tx.actor.organization.name,
    assessment: recordLabel("gapAssessment", number),
    summary,
    status: approval.status,
    asOf: approval.frozenAt,
    approvedAt: approval.status === "approved" ? (approval.endedAt ?? undefined) : undefined,
    boxes: approval.steps.map(({ step }, position) => {
      const seal = approval.seals.find((each) => each.position === position);
      return { step, seal: seal && { name: seal.memberName, at: seal.sealedAt } };
    }),
    allowsOwnWork: approval.allowsOwnWork,
    contentHash: approval.contentHash,
    overruled: facts?.overruled,
    items: rows.map(({ content }) => content),
  };
}

async function chaptersOf(tx: Tx, versions: readonly string[]) {
  if (versions.length === 0) return [];
  return [
    ...(await tx.execute<{ code: string; title: BothLanguages }>(sql`
      select distinct on (position, code) code, title from requirement_catalog_item
      where parent_code is null and version = any(${`{${versions.map((version) => `"${version}"`).join(",")}}`}::text[])
      order by position, code`)),
  ];
}
