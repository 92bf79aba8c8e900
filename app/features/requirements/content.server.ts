import { sql } from "drizzle-orm";
import type { RecordKind } from "#db/codes/records.ts";
import type { Judgement, SelfCheckAnswer } from "#db/codes/requirements.ts";
import { isExcluded, proofIds, requirementOrder, requirementTables, unverifiedFields } from "./parts.server.ts";
import type { CatalogItem } from "./queries.server.ts";

/** A file of an item of evidence as it was: its name and SHA-256. */
export type ContentFile = { name: string; hash: string };

/** A record that shows how an item is met, as it was. */
export type ContentProof = {
  id: string;
  kind: RecordKind;
  number: number;
  title: string;
  collectedOn: string | null;
  effectiveUntil: string | null;
  files: ContentFile[];
};

/** A requirement as an approval freezes it and a report prints it, in no language of its own. */
export type RequirementContent = {
  id: string;
  code: string;
  number: number;
  catalogVersion: string | null;
  title: string | null;
  jisClause: string | null;
  appiArticles: string[] | null;
  guidance: string | null;
  basis: string;
  item: CatalogItem | null;
  unverified: string[];
  isApplicable: boolean;
  isExcluded: boolean;
  exclusionReason: string;
  exclusionApprovedOn: string | null;
  exclusionApprovedBy: string | null;
  judgement: Judgement | null;
  judgementNote: string;
  judgedOn: string | null;
  judgedBy: string | null;
  owner: string | null;
  answers: Record<string, { answer: SelfCheckAnswer; note: string; on: string; by: string | null }>;
  proofs: ContentProof[];
};

const nameOf = (column: string) => sql.raw(`(select m.name from member m where m.id = ${column})`);

/** The content of the requirement q of `requirementTables`. */
const requirementContent = sql`jsonb_build_object('id', q.id, 'code', q.code, 'number', r.number, 'catalogVersion', q.catalog_version,
  'title', q.title, 'jisClause', q.jis_clause, 'appiArticles', q.appi_articles, 'guidance', q.guidance, 'basis', q.basis,
  'item', case when i.code is not null then jsonb_build_object('title', i.title, 'parentCode', i.parent_code, 'jisClause', i.jis_clause,
    'appiArticles', i.appi_articles, 'guidance', i.guidance, 'questions', i.questions, 'evidence', i.evidence, 'frequency', i.frequency,
    'responsible', i.responsible, 'unverified', i.unverified) end,
  'unverified', to_jsonb(${unverifiedFields}), 'isApplicable', q.is_applicable, 'isExcluded', ${isExcluded}, 'exclusionReason', q.exclusion_reason,
  'exclusionApprovedOn', (q.exclusion_approved_at at time zone 'Asia/Tokyo')::date, 'exclusionApprovedBy', ${nameOf("q.exclusion_approved_by_id")},
  'judgement', q.judgement, 'judgementNote', q.judgement_note, 'judgedOn', q.judged_on, 'judgedBy', ${nameOf("q.judged_by_id")},
  'owner', ${nameOf("r.owner_id")},
  'answers', coalesce((select jsonb_object_agg(a.question_key, jsonb_build_object('answer', a.answer, 'note', a.note, 'on', a.answered_on,
    'by', ${nameOf("a.answered_by_id")})) from requirement_answer a where a.requirement_id = q.id), '{}'),
  'proofs', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'title', p.title, 'collectedOn', e.collected_on,
    'effectiveUntil', e.effective_until, 'files', coalesce((select jsonb_agg(jsonb_build_object('name', f.file_name, 'hash', f.file_hash) order by f.position)
      from evidence_file f where f.organization_id = e.organization_id and f.item_id = e.id and f.revision = e.revision), '[]')) order by p.kind, p.number)
    from ${proofIds} proof (id) join record p on p.organization_id = q.organization_id and p.id = proof.id
    left join evidence_item e on e.organization_id = p.organization_id and e.id = p.id
    where p.archived_at is null), '[]'))`;

/** Every requirement in use: the id of its record, its place in the order, and its content. */
export const requirementParts = sql`
  select r.id, row_number() over (order by ${requirementOrder}) as number, ${requirementContent} as content
  from ${requirementTables} where r.archived_at is null`;

/** The items of evidence among the proofs of such a part `p`. */
export const citedProofs = sql`
  select (proof ->> 'id')::uuid from jsonb_array_elements(p.content -> 'proofs') proof where proof ->> 'kind' = 'evidence'`;
