import { and, type SQL, sql } from "drizzle-orm";
import { departmentsWithinReach, isPresent } from "#app/features/organization/index.server.ts";
import { isTyped } from "#app/features/records/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import type { RecordKind } from "#db/codes/records.ts";
import type { Frequency, Judgement, SelfCheckAnswer } from "#db/codes/requirements.ts";
import { members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import type { BothLanguages } from "#db/schema/requirement.ts";
import { chapterOf } from "./catalog-fields.ts";
import { type OpenPoint, pageSize, type RequirementFilter } from "./filter.ts";
import {
  answerCount,
  isExcluded,
  isShown,
  isShownByEvidence,
  proofCount,
  questionCount,
  requirementOrder,
  requirementTables,
  titleIn,
  unverifiedFields,
} from "./parts.server.ts";

/** A row of the list. */
export type RequirementRow = {
  id: string;
  code: string;
  title: string;
  basis: string;
  isOwn: boolean;
  isApplicable: boolean;
  isExcluded: boolean;
  judgement: Judgement | null;
  judgedOn: string | null;
  questions: number;
  answers: number;
  proofs: number;
  unverified: string[];
  owner: string | null;
  total: number;
};

/** One page of the requirements with the number of all that match; one statement. */
export async function listRequirements(
  tx: Tx,
  filter: RequirementFilter,
  locale: Locale,
  limit = pageSize,
): Promise<RequirementRow[]> {
  const rows = await tx.execute<RequirementRow>(sql`
    select q.id, q.code, ${titleIn(locale)} as title, q.basis, q.catalog_version is null as "isOwn", q.is_applicable as "isApplicable",
      ${isExcluded} as "isExcluded", q.judgement, q.judged_on as "judgedOn", ${questionCount} as questions, ${answerCount} as answers,
      ${proofCount(departmentsWithinReach(tx, "inventory.view"))} as proofs, ${unverifiedFields} as unverified, m.name as owner, (count(*) over ())::integer as total
    from ${requirementTables} left join member m on m.organization_id = r.organization_id and m.id = r.owner_id
    where ${matching(filter)} order by ${requirementOrder}
    limit ${limit} offset ${(filter.page - 1) * pageSize}`);
  return [...rows];
}

/** What the head of the list says, and the choices of its filter; one statement. */
export async function getRequirementFacts(tx: Tx, locale: Locale) {
  const [facts] = await tx.execute<{
    total: number;
    judged: number;
    insufficient: number;
    attention: number;
    excluded: number;
    unapproved: number;
    version: string | null;
    chapters: { code: string; title: string }[] | null;
    owners: { id: string; name: string }[] | null;
    hasOwn: boolean;
    newer: string | null;
  }>(sql`
    with present as (select q.*, r.owner_id, ${isExcluded} as is_excluded from ${requirementTables} where r.archived_at is null),
      followed as (select c.* from requirement_catalog c where c.version = (select max(catalog_version) from present))
    select count(*)::integer as total, (count(*) filter (where judgement is not null and not is_excluded))::integer as judged,
      (count(*) filter (where judgement = 'insufficient' and not is_excluded))::integer as insufficient,
      (count(*) filter (where judgement = 'attention' and not is_excluded))::integer as attention,
      (count(*) filter (where is_excluded))::integer as excluded,
      (count(*) filter (where not is_applicable and not is_excluded))::integer as unapproved,
      (select version from followed) as version,
      (select jsonb_agg(jsonb_build_object('code', i.code, 'title', coalesce(i.title ->> ${locale}, i.title ->> 'ja')) order by i.position)
        from requirement_catalog_item i where i.version = (select version from followed) and i.parent_code is null) as chapters,
      (select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.kana, m.name, m.id) from member m
        where m.id in (select owner_id from present)) as owners,
      bool_or(catalog_version is null) as "hasOwn",
      (select c.version from requirement_catalog c, followed f where c.effective_on > f.effective_on order by c.effective_on desc limit 1) as newer
    from present`);
  return {
    total: facts?.total ?? 0,
    judged: facts?.judged ?? 0,
    insufficient: facts?.insufficient ?? 0,
    attention: facts?.attention ?? 0,
    excluded: facts?.excluded ?? 0,
    unapproved: facts?.unapproved ?? 0,
    version: facts?.version ?? undefined,
    chapters: facts?.chapters ?? [],
    owners: facts?.owners ?? [],
    hasOwn: facts?.hasOwn ?? false,
    newer: facts?.newer ?? undefined,
  };
}
export type RequirementFacts = Awaited<ReturnType<typeof getRequirementFacts>>;

/** One requirement with everything that was written into it and what the catalog says of it, or NotFound; one statement. */
export async function getRequirement(tx: Tx, id: string) {
  const [row] = await tx.execute<{
    id: string;
    number: number;
    version: number;
    ownerId: string | null;
    archivedReason: string | null;
    isArchived: boolean;
    code: string;
    catalogVersion: string | null;
    position: number;
    title: string | null;
    jisClause: string | null;
    appiArticles: string[] | null;
    guidance: string | null;
    basis: string;
    isApplicable: boolean;
    exclusionReason: string;
    exclusionAskedById: string | null;
    exclusionApprovedAt: string | null;
    judgement: Judgement | null;
    judgementNote: string;
    judgedOn: string | null;
    owner: string | null;
    judgedBy: string | null;
    askedBy: string | null;
    approvedBy: string | null;
    recordTitle: string;
    item: CatalogItem | null;
    unverified: string[];
  }>(sql`
    select q.id, r.number, r.version, r.owner_id as "ownerId", r.archived_reason as "archivedReason", r.archived_at is not null as "isArchived",
      q.code, q.catalog_version as "catalogVersion", q.position, q.title, q.jis_clause as "jisClause", q.appi_articles as "appiArticles",
      q.guidance, q.basis, q.is_applicable as "isApplicable", q.exclusion_reason as "exclusionReason",
      q.exclusion_asked_by_id as "exclusionAskedById", q.exclusion_approved_at as "exclusionApprovedAt", q.judgement,
      q.judgement_note as "judgementNote", q.judged_on as "judgedOn", ${nameOf("r.owner_id")} as owner, ${nameOf("q.judged_by_id")} as "judgedBy",
      ${nameOf("q.exclusion_asked_by_id")} as "askedBy", ${nameOf("q.exclusion_approved_by_id")} as "approvedBy", r.title as "recordTitle",
      case when i.code is not null then jsonb_build_object('title', i.title, 'parentCode', i.parent_code, 'jisClause', i.jis_clause, 'appiArticles', i.appi_articles,
        'guidance', i.guidance, 'questions', i.questions, 'evidence', i.evidence, 'frequency', i.frequency,
        'responsible', i.responsible, 'unverified', i.unverified) end as item, ${unverifiedFields} as unverified
    from ${requirementTables} where q.id = ${id}`);
  if (!row) throw new NotFound();
  return { ...row, exclusionApprovedAt: row.exclusionApprovedAt ? new Date(row.exclusionApprovedAt) : null };
}
export type Requirement = Awaited<ReturnType<typeof getRequirement>>;

/** What the catalog says of an item. */
export type CatalogItem = {
  title: BothLanguages;
  parentCode: string | null;
  jisClause: string;
  appiArticles: string[];
  guidance: BothLanguages;
  questions: ({ key: string } & BothLanguages)[];
  evidence: BothLanguages[];
  frequency: Frequency;
  responsible: BothLanguages;
  unverified: string[];
};

/** What was answered to the questions of an item's self-check, by the keys of the questions. */
export async function listAnswers(tx: Tx, requirementId: string) {
  return [
    ...(await tx.execute<{
      id: string;
      key: string;
      answer: SelfCheckAnswer;
      note: string;
      by: string | null;
      on: string;
    }>(sql`
      select a.id, a.question_key as key, a.answer, a.note, ${nameOf("a.answered_by_id")} as by, a.answered_on as on
      from requirement_answer a where a.requirement_id = ${requirementId} order by a.question_key limit 200`)),
  ];
}

/** The requirements around one, for the way to the next: those of its chapter, and the ones before and behind. */
export async function listAround(
  tx: Tx,
  requirement: Pick<Requirement, "id" | "code" | "catalogVersion">,
  locale: Locale,
) {
  type Neighbor = Pick<RequirementRow, "id" | "code" | "title" | "judgement" | "isExcluded">;
  const rows = await tx.execute<Neighbor & { previousId: string | null; nextId: string | null; isOwn: boolean }>(sql`
    select * from (select q.id, q.code, ${titleIn(locale)} as title, q.judgement, ${isExcluded} as "isExcluded", q.catalog_version is null as "isOwn",
        lag(q.id) over (order by ${requirementOrder}) as "previousId", lead(q.id) over (order by ${requirementOrder}) as "nextId",
        row_number() over (order by ${requirementOrder}) as place
      from ${requirementTables} where r.archived_at is null or q.id = ${requirement.id}) present
    order by place limit 2000`);
  const all = [...rows];
  const present = all.find(({ id }) => id === requirement.id);
  const isOwn = requirement.catalogVersion === null;
  const byId = (id: string | null | undefined) => all.find((row) => row.id === id);
  return {
    chapter: all.filter((row) =>
      isOwn ? row.isOwn : !row.isOwn && chapterOf(row.code) === chapterOf(requirement.code),
    ),
    previous: byId(present?.previousId),
    next: byId(present?.nextId),
  };
}

/** A record beside its evidence that shows how a requirement is met. */
export type Proof = { recordId: string; kind: RecordKind; number: number; title: string };

/** The records that show how a requirement is met, as far as the actor sees them; its evidence, of which there may be any amount, is another list. */
export async function listProofs(tx: Tx, requirementId: string): Promise<Proof[]> {
  const within = departmentsWithinReach(tx, "inventory.view");
  return [
    ...(await tx.execute<Proof>(sql`
      select p.id as "recordId", p.kind, p.number, p.title
      from record_requirement l join record p on p.organization_id = l.organization_id and p.id = l.record_id
      where l.requirement_id = ${requirementId} and p.kind <> 'evidence' and p.archived_at is null
        ${within ? sql`and p.department_id in (${within})` : sql``}
      order by p.kind, p.number limit 500`)),
  ];
}

function nameOf(column: string): SQL<string | null> {
  return sql<string | null>`(select m.name from member m where m.id = ${sql.raw(column)})`;
}

/** The condition of a filter on a day. What is excluded with approval has no judgement and leaves nothing to do. */
export function matching(filter: RequirementFilter, asOf = today()): SQL | undefined {
  const { words, chapters, judgements, applicabilities, owners, open } = filter;
  const codes = chapters.filter((chapter) => chapter !== "own" && chapter !== "catalog");
  const ids = owners.filter((owner) => owner !== "none");
  const chosen = judgements.filter((judgement) => judgement !== "none");
  const list = (values: readonly string[]) =>
    sql`(${sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )})`;
  const anyOf = (...conditions: (SQL | false)[]) => {
    const those = conditions.filter((condition) => condition !== false);
    return those.length === 0 ? undefined : sql`(${sql.join(those, sql` or `)})`;
  };
  const typed = isTyped(words);
  return and(
    filter.isArchived ? sql`r.archived_at is not null` : sql`r.archived_at is null`,
    typed && sql`q.id in (select ${records.id} from ${records} where ${records.kind} = 'requirement' and ${typed})`,
    anyOf(
      codes.length > 0 &&
        sql`(q.catalog_version is not null and split_part(q.code, '.', 1) || '.' || split_part(q.code, '.', 2) in ${list(codes)})`,
      chapters.includes("catalog") && sql`q.catalog_version is not null`,
      chapters.includes("own") && sql`q.catalog_version is null`,
    ),
    anyOf(
      chosen.length > 0 && sql`(q.judgement in ${list(chosen)} and not ${isExcluded})`,
      judgements.includes("none") && sql`(q.judgement is null and not ${isExcluded})`,
    ),
    anyOf(
      applicabilities.includes("applicable") && sql`q.is_applicable`,
      applicabilities.includes("unapproved") && sql`(not q.is_applicable and q.exclusion_approved_at is null)`,
      applicabilities.includes("excluded") && isExcluded,
    ),
    anyOf(
      ids.length > 0 && sql`r.owner_id in ${list(ids)}`,
      owners.includes("none") &&
        sql`not exists (select from ${members} where ${members.id} = r.owner_id and ${isPresent()})`,
    ),
    anyOf(...open.map((point) => sql`(${isLeft(point, asOf)} and not ${isExcluded})`)),
  );
}

function isLeft(point: OpenPoint, asOf: string): SQL {
  switch (point) {
    case "unverified":
      return sql`cardinality(${unverifiedFields}) > 0`;
    case "unanswered":
      return sql`${answerCount} < ${questionCount}`;
    case "unproven":
      return sql`not ${isShown()}`;
    case "outdated":
      return sql`q.judged_on < ${addMonths(asOf, -12)}`;
    case "unexplained":
      return sql`q.judgement in ('insufficient', 'attention') and q.judgement_note = ''`;
    case "contradicted":
      return sql`q.judgement = 'conforming' and exists (select from requirement_answer a
        where a.requirement_id = q.id and a.answer = 'no'
          and exists (select from jsonb_array_elements(i.questions) asked where asked ->> 'key' = a.question_key))`;
    case "expired":
      // What has no end does not expire.
      return sql`${isShownByEvidence()} and not ${isShownByEvidence(asOf)}`;
  }
}
