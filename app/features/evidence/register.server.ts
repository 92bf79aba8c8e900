import { type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { EvidenceSource, ScanState } from "#db/codes/evidence.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { isUnlinked } from "./list-query.server.ts";
import { requirementTitle } from "./requirement-title.server.ts";

/** An item as the register tells of it, whatever it is printed on. */
export type RegisterItem = {
  id: string;
  label: string;
  title: string;
  department: string;
  owner: string;
  collectedOn: string;
  effectiveFrom: string | null;
  effectiveUntil: string | null;
  source: EvidenceSource;
  sourceNote: string;
  note: string;
  keepUntil: string | null;
  holdReason: string | null;
  revision: number;
  archivedAt: string | null;
  /** Whether it is evidence of nothing that is in use. */
  isUnlinked: boolean;
  requirements: { code: string; title: string }[];
  /** Records that it is evidence of: 台帳-0012 and the title. */
  uses: { label: string; title: string }[];
  /** Of the present version. */
  files: RegisterFile[];
  /** Those that it replaced, the last first, with what was said of them. */
  formerVersions: FormerVersion[];
};

export type FormerVersion = {
  revision: number;
  collectedOn: string;
  effectiveFrom: string | null;
  effectiveUntil: string | null;
  files: RegisterFile[];
};

export type RegisterFile = {
  name: string;
  size: number;
  hash: string;
  mediaType: string;
  scan: ScanState;
  arrivedAt: string;
  uploadedBy: string;
  isDestroyed: boolean;
};

/** The items in the order of their ids, in the words of `locale`, a few hundred at a time, so that memory stays flat. */
export async function* registerItems(tx: Tx, ids: readonly string[], locale: Locale): AsyncGenerator<RegisterItem> {
  for (let start = 0; start < ids.length; start += batchSize) {
    yield* await listItems(tx, ids.slice(start, start + batchSize), locale);
  }
}

type Row = Omit<RegisterItem, "label" | "uses"> & {
  number: number;
  uses: { kind: RecordKind; number: number; title: string }[];
};

async function listItems(tx: Tx, ids: readonly string[], locale: Locale): Promise<RegisterItem[]> {
  const rows = await tx.execute<{ item: Row }>(sql`
    select jsonb_build_object('id', r.id, 'number', r.number, 'title', r.title, 'department', coalesce(d.name, ''), 'owner', coalesce(m.name, ''),
      'collectedOn', i.collected_on, 'effectiveFrom', i.effective_from, 'effectiveUntil', i.effective_until, 'source', i.source,
      'sourceNote', i.source_note, 'note', i.note, 'keepUntil', i.keep_until, 'holdReason', i.hold_reason, 'revision', i.revision,
      'archivedAt', r.archived_at, 'isUnlinked', ${isUnlinked(sql`r`)},
      'requirements', coalesce((select jsonb_agg(jsonb_build_object('code', q.code, 'title', ${requirementTitle(locale)}) order by q.position)
        from record_requirement l join requirement q on q.organization_id = l.organization_id and q.id = l.requirement_id
        left join requirement_catalog_item c on c.version = q.catalog_version and c.code = q.code
        where l.organization_id = r.organization_id and l.record_id = r.id), '[]'),
      'uses', coalesce((select jsonb_agg(jsonb_build_object('kind', t.kind, 'number', t.number, 'title', t.title) order by t.kind, t.number)
        from evidence_use u join record t on t.organization_id = u.organization_id and t.id = u.record_id
        where u.organization_id = r.organization_id and u.item_id = r.id), '[]'),
      'files', ${filesOf(sql`i.revision`)},
      'formerVersions', coalesce((select jsonb_agg(jsonb_build_object('revision', v.revision, 'collectedOn', v.collected_on,
        'effectiveFrom', v.effective_from, 'effectiveUntil', v.effective_until, 'files', ${filesOf(sql`v.revision`)}) order by v.revision desc)
        from evidence_former_version v where v.organization_id = r.organization_id and v.item_id = r.id), '[]')) as item
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as wanted(id, place)
    join record r on r.id = wanted.id and r.kind = 'evidence'
    join evidence_item i on i.organization_id = r.organization_id and i.id = r.id
    left join department d on d.organization_id = r.organization_id and d.id = r.department_id
    left join member m on m.organization_id = r.organization_id and m.id = r.owner_id
    order by wanted.place`);
  return rows.map(({ item: { number, uses, ...item } }) => ({
    ...item,
    label: recordLabel("evidence", number),
    uses: uses.map((use) => ({ label: recordLabel(use.kind, use.number), title: use.title })),
  }));
}

/** The files of a version of the item `r`. */
function filesOf(revision: SQL): SQL {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('name', f.file_name, 'size', f.file_size, 'hash', f.file_hash, 'mediaType', f.media_type,
    'scan', f.scan, 'arrivedAt', f.arrived_at, 'uploadedBy', coalesce(w.name, ''), 'isDestroyed', f.file_released_at is not null) order by f.position)
    from evidence_file f left join member w on w.organization_id = f.organization_id and w.id = f.uploaded_by_id
    where f.organization_id = r.organization_id and f.item_id = r.id and f.revision = ${revision}), '[]')`;
}

const batchSize = 200;
