import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { parseRecordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Action } from "#app/platform/permissions.ts";
import type { EvidenceSource, ScanState } from "#db/codes/evidence.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { evidenceFiles, evidenceFormerVersions, evidenceItems, evidenceUses } from "#db/schema/evidence.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { recordRequirements, requirementCatalogItems, requirements } from "#db/schema/requirement.ts";
import type { EvidenceFilter } from "./filter.ts";
import {
  activeCount,
  isInState,
  joinDepartment,
  joinItem,
  joinOwner,
  linksOf,
  matching,
  orderOf,
  pageKeys,
  withinReach,
} from "./list-query.server.ts";
import { findByNumber, keysOf, piecesOf, readNumbers } from "./requirement-numbers.ts";
import { requirementTitle } from "./requirement-title.server.ts";

/** One page of the evidence with the number of all that match; one statement, cut on keys alone. */
export async function listEvidence(tx: Tx, filter: EvidenceFilter) {
  const rows = await tx
    .select({ ...rowColumns(tx), total: sql<number>`page.total` })
    .from(sql`(${pageKeys(tx, filter)}) as page`)
    .innerJoin(records, sql`${records.id} = page.id`)
    .innerJoin(evidenceItems, joinItem)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .orderBy(...orderOf(filter));
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
export type EvidenceRow = Awaited<ReturnType<typeof listEvidence>>["rows"][number];

/** How many match a filter; the list itself says so, except on a page behind its end. */
export async function countEvidence(tx: Tx, filter: EvidenceFilter): Promise<number> {
  const { onRecord, onItem } = matching(tx, filter);
  const [row] = await tx
    .select({ total: sql<number>`count(*)::integer` })
    .from(records)
    .innerJoin(evidenceItems, joinItem)
    .where(and(onRecord, onItem));
  return row?.total ?? 0;
}

/** Of these items those that the actor may change and that are in use, by their numbers. */
export function listChosen(tx: Tx, ids: readonly string[]) {
  return tx
    .select({ id: records.id, number: records.number, title: records.title, version: records.version })
    .from(records)
    .where(
      and(
        eq(records.kind, "evidence"),
        inArray(records.id, [...ids]),
        isNull(records.archivedAt),
        withinReach(tx, "evidence.edit"),
      ),
    )
    .orderBy(asc(records.number));
}

/** The ids of all that match a filter, in its order. */
export async function listMatchingIds(tx: Tx, filter: EvidenceFilter): Promise<string[]> {
  const { onRecord, onItem } = matching(tx, filter);
  const rows = await tx
    .select({ id: records.id })
    .from(records)
    .innerJoin(evidenceItems, joinItem)
    .leftJoin(departments, joinDepartment)
    .where(and(onRecord, onItem))
    .orderBy(...orderOf(filter));
  return rows.map(({ id }) => id);
}

/** Figures for the head of the list and the choices of its filters; one statement, each figure by the shortest way. */
export async function getEvidenceFacts(tx: Tx, locale: Locale) {
  const reach = withinReach(tx, "evidence.view") ?? sql`true`;
  const ofLinked = withinReach(tx, "evidence.view", sql`r.department_id`) ?? sql`true`;
  const ofDepartment = withinReach(tx, "evidence.view", sql`d.id`) ?? sql`true`;
  const [facts] = await tx.execute<{
    items: number;
    expired: number;
    is_empty: boolean;
    departments: { id: string; name: string }[] | null;
    requirements: { code: string; title: string }[] | null;
  }>(sql`
    select
      (${activeCount(tx)}) as items,
      (select count(*)::integer from ${evidenceItems} join ${records} on ${joinItem}
        where ${isInState("expired")} and ${records.archivedAt} is null and ${reach}) as expired,
      not exists (select from ${records} where ${records.kind} = 'evidence' and ${reach}) as is_empty,
      (select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.created_at, d.id)
        from department d where d.archived_at is null and ${ofDepartment}) as departments,
      (select jsonb_agg(jsonb_build_object('code', q.code, 'title', ${requirementTitle(locale)}) order by q.position)
        from requirement q left join requirement_catalog_item c on c.version = q.catalog_version and c.code = q.code
        where exists (select from record_requirement l join record r on r.organization_id = l.organization_id and r.id = l.record_id
          and r.kind = 'evidence' and ${ofLinked} where l.organization_id = q.organization_id and l.requirement_id = q.id)) as requirements`);
  return {
    items: facts?.items ?? 0,
    expired: facts?.expired ?? 0,
    isEmpty: facts?.is_empty ?? true,
    departments: facts?.departments ?? [],
    requirements: facts?.requirements ?? [],
  };
}

/** An item with everything that its page says, or NotFound, also when it lies beyond the reach of `action`. */
export async function getEvidence(tx: Tx, id: string, action: Action = "evidence.view") {
  const [item] = await tx
    .select({
      ...rowColumns(tx),
      departmentId: records.departmentId,
      ownerId: records.ownerId,
      version: records.version,
      changedAt: records.changedAt,
      archivedReason: records.archivedReason,
      destroyedReason: evidenceItems.destroyedReason,
      sourceNote: evidenceItems.sourceNote,
      note: evidenceItems.note,
      holdReason: evidenceItems.holdReason,
      heldAt: evidenceItems.heldAt,
      heldBy: sql<
        string | null
      >`(select m.name from member m where m.organization_id = ${evidenceItems.organizationId} and m.id = ${evidenceItems.heldById})`,
    })
    .from(records)
    .innerJoin(evidenceItems, joinItem)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .where(and(eq(records.kind, "evidence"), eq(records.id, id), withinReach(tx, action)));
  if (!item) throw new NotFound();
  return item;
}
export type Evidence = Awaited<ReturnType<typeof getEvidence>>;

/** The files of an item, the present version first; with those of a former one what was said of it. */
export async function listFiles(tx: Tx, itemId: string) {
  return tx
    .select({
      id: evidenceFiles.id,
      revision: evidenceFiles.revision,
      name: evidenceFiles.fileName,
      hash: evidenceFiles.fileHash,
      size: evidenceFiles.fileSize,
      mediaType: evidenceFiles.mediaType,
      scan: evidenceFiles.scan,
      arrivedAt: evidenceFiles.arrivedAt,
      releasedAt: evidenceFiles.fileReleasedAt,
      uploadedBy: members.name,
      former: {
        collectedOn: evidenceFormerVersions.collectedOn,
        effectiveFrom: evidenceFormerVersions.effectiveFrom,
        effectiveUntil: evidenceFormerVersions.effectiveUntil,
      },
    })
    .from(evidenceFiles)
    .leftJoin(
      evidenceFormerVersions,
      and(
        eq(evidenceFormerVersions.organizationId, evidenceFiles.organizationId),
        eq(evidenceFormerVersions.itemId, evidenceFiles.itemId),
        eq(evidenceFormerVersions.revision, evidenceFiles.revision),
      ),
    )
    .leftJoin(
      members,
      and(eq(members.organizationId, evidenceFiles.organizationId), eq(members.id, evidenceFiles.uploadedById)),
    )
    .where(eq(evidenceFiles.itemId, itemId))
    .orderBy(desc(evidenceFiles.revision), asc(evidenceFiles.position))
    .limit(2_000);
}
export type EvidenceFile = Awaited<ReturnType<typeof listFiles>>[number];

/** One file of an item within reach, or NotFound. */
export async function getFile(tx: Tx, itemId: string, fileId: string) {
  const [file] = await tx
    .select({
      id: evidenceFiles.id,
      name: evidenceFiles.fileName,
      hash: evidenceFiles.fileHash,
      size: evidenceFiles.fileSize,
      mediaType: evidenceFiles.mediaType,
      scan: evidenceFiles.scan,
      releasedAt: evidenceFiles.fileReleasedAt,
    })
    .from(evidenceFiles)
    .innerJoin(
      records,
      and(eq(records.organizationId, evidenceFiles.organizationId), eq(records.id, evidenceFiles.itemId)),
    )
    .where(and(eq(evidenceFiles.itemId, itemId), eq(evidenceFiles.id, fileId), withinReach(tx, "evidence.view")));
  if (!file) throw new NotFound();
  return file;
}

/** What an item is evidence of: requirements and records, each with the id of the link. */
export async function listTargets(tx: Tx, itemId: string, locale: Locale): Promise<EvidenceTarget[]> {
  const [required, used] = await Promise.all([
    tx
      .select({
        linkId: recordRequirements.id,
        id: requirements.id,
        code: requirements.code,
        title: requirementTitle(locale, requirements.title, requirementCatalogItems.title),
      })
      .from(recordRequirements)
      .innerJoin(requirements, joinRequirement)
      .leftJoin(requirementCatalogItems, joinCatalogItem)
      .where(eq(recordRequirements.recordId, itemId))
      .orderBy(asc(requirements.position))
      .limit(200),
    tx
      .select({
        linkId: evidenceUses.id,
        id: records.id,
        kind: records.kind,
        number: records.number,
        title: records.title,
      })
      .from(evidenceUses)
      .innerJoin(
        records,
        and(eq(records.organizationId, evidenceUses.organizationId), eq(records.id, evidenceUses.recordId)),
      )
      .where(and(eq(evidenceUses.itemId, itemId), withinReach(tx, "evidence.view")))
      .orderBy(asc(records.kind), asc(records.number))
      .limit(500),
  ]);
  return [
    ...required.map((one) => ({ ...one, kind: "requirement" as const, number: 0 })),
    ...used.map((one) => ({ ...one, code: "" })),
  ];
}
export type EvidenceTarget = {
  linkId: string;
  id: string;
  kind: RecordKind;
  number: number;
  title: string;
  /** Of a requirement. */
  code: string;
};

/** So much of it stands on the page of what it is evidence of; all of it is one click away. */
const mostShownOf = 30;

/** The evidence of a record or (a requirement being one too) of a requirement, for its page: the first of it, and how much there is in all. */
export async function listEvidenceOf(tx: Tx, targetId: string) {
  const rows = await tx
    .select({
      linkId: sql<string>`link.link_id`,
      id: records.id,
      number: records.number,
      title: records.title,
      collectedOn: evidenceItems.collectedOn,
      effectiveUntil: evidenceItems.effectiveUntil,
      archivedAt: records.archivedAt,
      files: fileCount,
      isEditable: isEditable(tx),
      total: sql<number>`(count(*) over ())::integer`,
    })
    .from(linksOf(targetId))
    .innerJoin(records, sql`${records.id} = link.item_id`)
    .innerJoin(evidenceItems, joinItem)
    .where(and(eq(records.kind, "evidence"), withinReach(tx, "evidence.view")))
    .orderBy(asc(records.number))
    .limit(mostShownOf);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
export type EvidenceOfTarget = Awaited<ReturnType<typeof listEvidenceOf>>;

/** An item by its number as people write it (証跡-0012, 12) or as a choice says it (証跡-0012 教育の報告), as far as the actor may edit it: what they may only look at, they link to nothing. */
export async function findEvidenceByLabel(tx: Tx, label: string): Promise<{ id: string } | undefined> {
  const named = parseRecordLabel(label) ?? parseRecordLabel(label.trim().split(/\s+/)[0] ?? "");
  const number =
    named?.kind === "evidence" ? named.number : Number(/^\s*(\d{1,9})\s*$/.exec(label.normalize("NFKC"))?.[1]);
  if (!Number.isInteger(number)) return undefined;
  const [found] = await tx
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.kind, "evidence"), eq(records.number, number), withinReach(tx, "evidence.edit")));
  return found;
}

/** The items that have a file with this content already, by hash. */
export async function itemsWithContent(tx: Tx, hashes: readonly string[]): Promise<Map<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx
    .select({ hash: evidenceFiles.fileHash, number: sql<number>`min(${records.number})` })
    .from(evidenceFiles)
    .innerJoin(
      records,
      and(eq(records.organizationId, evidenceFiles.organizationId), eq(records.id, evidenceFiles.itemId)),
    )
    .where(and(sql`${evidenceFiles.fileHash} in ${[...hashes]}`, withinReach(tx, "evidence.view")))
    .groupBy(evidenceFiles.fileHash);
  return new Map(rows.map(({ hash, number }) => [hash, number]));
}

/** For each of these names the first item in use that has it, as far as the actor sees it. */
export async function itemsNamed(tx: Tx, titles: readonly string[]): Promise<Map<string, number>> {
  if (titles.length === 0) return new Map();
  const rows = await tx
    .select({ title: records.title, number: sql<number>`min(${records.number})` })
    .from(records)
    .where(
      and(
        eq(records.kind, "evidence"),
        inArray(records.title, [...titles]),
        isNull(records.archivedAt),
        withinReach(tx, "evidence.view"),
      ),
    )
    .groupBy(records.title);
  return new Map(rows.map(({ title, number }) => [title, number]));
}

/** The requirements in use that these numbers may name, however they are written, in their order in the catalog. */
export async function requirementsByCode(tx: Tx, codes: readonly string[]) {
  if (codes.length === 0) return [];
  const keys = [...new Set(codes.flatMap(keysOf))];
  const hasKey = sql`upper(normalize(${requirements.code}, NFKC)) in ${keys}`;
  return tx
    .select({ id: requirements.id, code: requirements.code })
    .from(requirements)
    .innerJoin(records, and(eq(records.organizationId, requirements.organizationId), eq(records.id, requirements.id)))
    .where(and(or(sql`${requirements.code} in ${[...codes]}`, hasKey), isNull(records.archivedAt)))
    .orderBy(asc(requirements.position));
}

/** The requirements that each of these texts names, and what in it is no number of one. */
export async function requirementsTyped(tx: Tx, typed: readonly string[]) {
  const known = await requirementsByCode(tx, typed.flatMap(piecesOf));
  return typed.map((text) => readNumbers(text, (number) => findByNumber(known, number)));
}

const joinRequirement = and(
  eq(requirements.organizationId, recordRequirements.organizationId),
  eq(requirements.id, recordRequirements.requirementId),
);
/** A requirement's item in the catalog that it was taken from. */
export const joinCatalogItem = and(
  eq(requirementCatalogItems.version, requirements.catalogVersion),
  eq(requirementCatalogItems.code, requirements.code),
);

const fileCount = sql<number>`(select count(*)::integer from evidence_file f where f.organization_id = evidence_item.organization_id
  and f.item_id = evidence_item.id and f.revision = evidence_item.revision)`;

function isEditable(tx: Tx): SQL<boolean> {
  return sql<boolean>`coalesce(${withinReach(tx, "evidence.edit") ?? sql`true`}, false)`;
}

/** What a row of the list says, and the register, whatever way it is printed. */
function rowColumns(tx: Tx) {
  const ofPresent = sql`from evidence_file f where f.organization_id = evidence_item.organization_id and f.item_id = evidence_item.id
    and f.revision = evidence_item.revision`;
  return {
    id: records.id,
    number: records.number,
    title: records.title,
    department: departments.name,
    owner: members.name,
    archivedAt: records.archivedAt,
    collectedOn: evidenceItems.collectedOn,
    effectiveFrom: evidenceItems.effectiveFrom,
    effectiveUntil: evidenceItems.effectiveUntil,
    source: sql<EvidenceSource>`${evidenceItems.source}`,
    keepUntil: evidenceItems.keepUntil,
    isHeld: sql<boolean>`${evidenceItems.holdReason} is not null`,
    revision: evidenceItems.revision,
    files: fileCount,
    size: sql<number>`(select coalesce(sum(f.file_size), 0)::float8 ${ofPresent})`.mapWith(Number),
    /** When the files were destroyed; null as long as they are there. */
    destroyedAt: sql<string | null>`(select max(f.file_released_at) ${ofPresent})`,
    scans: sql<ScanState[]>`array(select distinct f.scan ${ofPresent} order by 1)`,
    codes: sql<
      string[]
    >`array(select q.code from record_requirement l join requirement q on q.organization_id = l.organization_id
      and q.id = l.requirement_id where l.organization_id = record.organization_id and l.record_id = record.id order by q.position)`,
    isEditable: isEditable(tx),
  };
}

/** What evidence may be linked to: any requirement, or a record that the actor may see; also what is out of use, which is said of it. */
export async function findTarget(
  tx: Tx,
  condition: SQL,
): Promise<{ id: string; kind: RecordKind; isArchived: boolean } | undefined> {
  const [found] = await tx
    .select({ id: records.id, kind: records.kind, isArchived: sql<boolean>`${records.archivedAt} is not null` })
    .from(records)
    .where(and(condition, or(eq(records.kind, "requirement"), withinReach(tx, "evidence.view") ?? sql`true`)));
  return found;
}

/** How much there is to export: items in use, their present files and all of their bytes. */
export async function countFiles(tx: Tx): Promise<{ items: number; files: number; size: number }> {
  const [counted] = await tx
    .select({
      items: sql<number>`count(distinct ${evidenceItems.id})::integer`,
      files: sql<number>`count(${evidenceFiles.id})::integer`,
      size: sql<number>`coalesce(sum(${evidenceFiles.fileSize}), 0)::float8`.mapWith(Number),
    })
    .from(records)
    .innerJoin(evidenceItems, joinItem)
    .innerJoin(
      evidenceFiles,
      and(
        eq(evidenceFiles.organizationId, evidenceItems.organizationId),
        eq(evidenceFiles.itemId, evidenceItems.id),
        eq(evidenceFiles.revision, evidenceItems.revision),
      ),
    )
    .where(and(eq(records.kind, "evidence"), isNull(records.archivedAt), withinReach(tx, "evidence.view")));
  return counted ?? { items: 0, files: 0, size: 0 };
}
