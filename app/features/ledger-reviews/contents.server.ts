import { type SQL, sql } from "drizzle-orm";
import { entryContent, entryTables } from "#app/features/inventory/index.server.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import { withoutDays } from "./answers.server.ts";
import { entriesOfPart, isIncomplete, isOfPart, type Look, ownRow, retiredOfPart } from "./look.server.ts";
import type { Part, PartCounts } from "./queries.server.ts";

/** What came of a department's part, as it is frozen and printed. */
export type PartContent = {
  is: "part";
  part: string;
  departmentId: string | null;
  department: string | null;
  head: string | null;
  signedBy: string;
  signedAt: string | null;
  note: string;
  counts: PartCounts;
};

/** What was said of one entry; `changes` maps a column to what the approved version says and what stands there now. */
export type EntryContent = {
  is: "entry";
  part: string;
  number: number;
  title: string;
  answer: keyof Omit<PartCounts, "incomplete">;
  answeredBy: string | null;
  answeredAt: string | null;
  missing: number;
  reason: string | null;
  changes: Record<string, [unknown, unknown]>;
  /** Of a risk: how grave it is and what remains, and what was said of it. */
  risk?: { before: RiskLevel | null; after: RiskLevel | null; note: string };
};

/** The whole result of a review: each part with what came of it, then its entries. */
export function reviewContents(look: Look, reviewId: string): SQL {
  const all = sql`true`;
  return inOrder(
    partContents(look, reviewId, all),
    entriesIn(look, reviewId, all),
    retiredContents(look, reviewId, all),
  );
}

/** What came of those of its parts (`p`) that meet a condition. */
export function contentsOfParts(look: Look, reviewId: string, only: SQL): SQL {
  return inOrder(partContents(look, reviewId, only));
}

/** The entries of those: the condition is asked of the parts, before anything is worked out. */
export function contentsOfEntries(look: Look, reviewId: string, only: SQL): SQL {
  return inOrder(entriesIn(look, reviewId, only), retiredContents(look, reviewId, only));
}

function entriesIn(look: Look, reviewId: string, only: SQL): SQL {
  return look.subject === "risks" ? riskContents(look, reviewId, only) : entryContents(look, reviewId, only);
}

/** Rows of `id`, `content` and `number` (their order), read as they are now; an approval freezes them. */
function inOrder(...contents: SQL[]): SQL {
  return sql`
    select c.record_id as id, c.content, array[c.department, c.part::text, c.kind, lpad(c.number::text, 10, '0')] as number
    from (${sql.join(contents, sql` union all `)}) c`;
}

/** The counts of the whole, as the snapshot states them. */
export function sumsOf(parts: readonly Part[]): Record<string, number> {
  return {
    parts: parts.length,
    signed: parts.filter(({ isSigned }) => isSigned).length,
    entries: parts.reduce((sum, { entries }) => sum + entries, 0),
    answered: parts.reduce((sum, { answered }) => sum + answered, 0),
  };
}

const tables = sql`ledger_review_part p
  join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
  left join department l on l.organization_id = p.organization_id and l.id = p.department_id`;

/** Entries of no department come last. */
const department = sql`coalesce(l.name, '~')`;

function partContents(look: Look, reviewId: string, only: SQL): SQL {
  return sql`
    select p.review_id as record_id, ${department} as department, p.id as part, '1' as kind, 0 as number, jsonb_build_object(
      'is', 'part', 'part', p.id, 'departmentId', p.department_id, 'department', l.name,
      'head', (select h.name from member h where h.organization_id = p.organization_id and h.id = p.head_id),
      'signedBy', p.signed_by_name, 'signedAt', p.signed_at, 'note', p.signed_note, 'counts', n.counts || jsonb_build_object(
        'retired', (select count(*) from ${retiredOfPart(look)}))) as content
    from ${tables}
    join lateral (
      select jsonb_build_object('unchanged', count(*) filter (where ${isCurrent} and a.answer = 'unchanged'),
        'changed', count(*) filter (where ${isCurrent} and a.answer = 'changed'), 'added', count(*) filter (where ${isCurrent} and a.answer = 'added'),
        'unanswered', count(*) filter (where (${isCurrent}) is not true), 'incomplete', count(*) filter (where ${isIncomplete(look)})) as counts
      from ${entriesOfPart(look)}
    ) n on true
    where p.review_id = ${reviewId} and ${only}`;
}

function entryContents(look: Look, reviewId: string, only: SQL): SQL {
  return sql`
    select c.id as record_id, c.department, c.part, '2' as kind, c.number, jsonb_build_object(
      'is', 'entry', 'part', c.part, 'number', c.number, 'title', c.title, 'answer', case when c.is_current then c.answer else 'unanswered' end,
      'answeredBy', c.answered_by, 'answeredAt', c.answered_at, 'missing', c.missing_count, 'reason', null, 'changes', coalesce((
        select jsonb_object_agg(k.name, jsonb_build_array(s.content -> k.name, c.content -> k.name))
        from (select jsonb_object_keys(${withoutDays(sql`s.content`)} || ${withoutDays(sql`c.content`)}) as name) k
        where s.content -> k.name is distinct from c.content -> k.name), '{}'::jsonb)) as content
    from (
      select p.id as part, ${department} as department, v.base_snapshot_id, r.id, r.number, r.title, e.missing_count, a.answer,
        ${isCurrent} as is_current, b.name as answered_by, a.answered_at, ${entryContent} as content
      from ${tables}
      join ${entryTables} on r.organization_id = p.organization_id and ${isOfPart(look)}
      left join ledger_review_answer a on a.organization_id = p.organization_id and a.part_id = p.id and a.entry_id = r.id
      left join member b on b.organization_id = a.organization_id and b.id = a.answered_by_id
      where p.review_id = ${reviewId} and ${only}
    ) c
    left join snapshot_part s on s.snapshot_id = c.base_snapshot_id and s.record_id = c.id`;
}

/** A risk says how grave it was found, as it is and as what remains. */
function riskContents(look: Look, reviewId: string, only: SQL): SQL {
  return sql`
    select r.id as record_id, ${department} as department, p.id as part, '2' as kind, r.number, jsonb_build_object(
      'is', 'entry', 'part', p.id, 'number', r.number, 'title', r.title, 'answer', case when ${isCurrent} then a.answer else 'unanswered' end,
      'answeredBy', b.name, 'answeredAt', a.answered_at, 'missing', case when ${isIncomplete(look)} then 1 else 0 end, 'reason', null,
      'changes', '{}'::jsonb, 'risk', jsonb_build_object('before', e.level_before, 'after', e.level_after, 'note', e.review_note)) as content
    from ${tables}
    join record r on r.organization_id = p.organization_id and ${isOfPart(look)}
    join ${ownRow(look)}
    left join ledger_review_answer a on a.organization_id = p.organization_id and a.part_id = p.id and a.entry_id = r.id
    left join member b on b.organization_id = a.organization_id and b.id = a.answered_by_id
    where p.review_id = ${reviewId} and ${only}`;
}

function retiredContents(look: Look, reviewId: string, only: SQL): SQL {
  return sql`
    select g.id as record_id, ${department} as department, p.id as part, '3' as kind, g.number, jsonb_build_object(
      'is', 'entry', 'part', p.id, 'number', g.number, 'title', g.title, 'answer', 'retired', 'answeredBy', b.name,
      'answeredAt', g.archived_at, 'missing', 0, 'reason', g.archived_reason, 'changes', '{}'::jsonb) as content
    from ${tables}
    join lateral (select r.* from ${retiredOfPart(look)}) g on true
    left join ledger_review_answer a on a.organization_id = p.organization_id and a.part_id = p.id and a.entry_id = g.id
    left join member b on b.organization_id = a.organization_id and b.id = a.answered_by_id
    where p.review_id = ${reviewId} and ${only}`;
}

/** Whether the entry has not changed since it was answered. */
const isCurrent = sql`a.answered_at >= r.changed_at`;
