import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { canBeUndone } from "#app/platform/imports/commands.server.ts";
import { inventoryEntries, inventoryHeaders, inventoryImports } from "#db/schema/inventory.ts";
import { departments, members } from "#db/schema/member.ts";
import { jobs, records } from "#db/schema/record.ts";
import type { RememberedHeaders } from "./columns.ts";
import { LeftOut } from "./left-out.ts";
import { ImportPlan } from "./plan.ts";

const columns = {
  id: inventoryImports.id,
  fileName: inventoryImports.fileName,
  fileHash: inventoryImports.fileHash,
  fileSize: inventoryImports.fileSize,
  fileReleasedAt: inventoryImports.fileReleasedAt,
  status: inventoryImports.status,
  version: inventoryImports.version,
  createdAt: inventoryImports.createdAt,
  createdBy: members.name,
  jobId: inventoryImports.jobId,
  importedCount: inventoryImports.importedCount,
  flaggedCount: inventoryImports.flaggedCount,
  importedAt: inventoryImports.importedAt,
  undoneAt: inventoryImports.undoneAt,
};
const joinCreator = and(
  eq(members.organizationId, inventoryImports.organizationId),
  eq(members.id, inventoryImports.createdById),
);

/** The last imports, newest first, and whether their run has failed. */
export async function listImports(tx: Tx, limit = 100) {
  return tx
    .select({ ...columns, hasFailed: sql<boolean>`coalesce(${jobs.status} = 'failed', false)` })
    .from(inventoryImports)
    .leftJoin(members, joinCreator)
    .leftJoin(jobs, and(eq(jobs.organizationId, inventoryImports.organizationId), eq(jobs.id, inventoryImports.jobId)))
    .orderBy(desc(inventoryImports.id))
    .limit(limit);
}

/** One import with its plan, or NotFound. */
export async function getImport(tx: Tx, id: string) {
  const [run] = await tx
    .select({ ...columns, plan: inventoryImports.plan, leftOut: inventoryImports.leftOut })
    .from(inventoryImports)
    .leftJoin(members, joinCreator)
    .where(eq(inventoryImports.id, id));
  if (!run) throw new NotFound();
  return {
    ...run,
    plan: ImportPlan.parse(run.plan),
    leftOut: LeftOut.parse(run.leftOut ?? []),
    canBeUndone: canBeUndone(run),
  };
}
export type InventoryImport = Awaited<ReturnType<typeof getImport>>;

/** The last import of the very same file that still stands, other than `id`, so that nobody takes a ledger over twice unawares. */
export async function findSameFile(tx: Tx, fileHash: string, id?: string): Promise<{ importedAt: Date } | undefined> {
  const [same] = await tx
    .select({ importedAt: inventoryImports.importedAt })
    .from(inventoryImports)
    .where(
      and(
        eq(inventoryImports.fileHash, fileHash),
        eq(inventoryImports.status, "done"),
        id === undefined ? undefined : ne(inventoryImports.id, id),
      ),
    )
    .orderBy(desc(inventoryImports.id))
    .limit(1);
  return same?.importedAt ? { importedAt: same.importedAt } : undefined;
}

/** How this organization has named its columns before. */
export async function rememberedHeaders(tx: Tx): Promise<RememberedHeaders> {
  const rows = await tx
    .select({ header: inventoryHeaders.header, field: inventoryHeaders.field })
    .from(inventoryHeaders)
    .orderBy(desc(inventoryHeaders.updatedAt), desc(inventoryHeaders.id))
    .limit(2_000);
  return Object.fromEntries(rows.map(({ header, field }) => [header, field === "" ? "ignored" : field]));
}

/** Entries of the ledger that bear one of these names, however wide it is written, with what else tells them apart. */
export async function entriesNamed(tx: Tx, titles: readonly string[]) {
  const names = JSON.stringify(titles.map((title) => title.normalize("NFKC")));
  return tx
    .select({
      title: records.title,
      number: records.number,
      department: departments.name,
      business: inventoryEntries.business,
    })
    .from(records)
    .innerJoin(
      inventoryEntries,
      and(eq(inventoryEntries.organizationId, records.organizationId), eq(inventoryEntries.id, records.id)),
    )
    .leftJoin(
      departments,
      and(eq(departments.organizationId, records.organizationId), eq(departments.id, records.departmentId)),
    )
    .where(
      and(
        eq(records.kind, "inventoryEntry"),
        isNull(records.archivedAt),
        sql`normalize(${records.title}, nfkc) in (select jsonb_array_elements_text(${names}::jsonb))`,
      ),
    )
    .orderBy(records.number)
    .limit(100_000);
}

/** Entries that the import made, how many of them were changed afterwards, and how many are still in the ledger. */
export async function countImportedEntries(tx: Tx, importId: string): Promise<{ active: number; edited: number }> {
  const [counts] = await tx
    .select({
      active: sql<number>`count(*)::integer`,
      edited: sql<number>`(count(*) filter (where ${records.version} > 1))::integer`,
    })
    .from(inventoryEntries)
    .innerJoin(
      records,
      and(eq(records.organizationId, inventoryEntries.organizationId), eq(records.id, inventoryEntries.id)),
    )
    .where(and(eq(inventoryEntries.importId, importId), isNull(records.archivedAt)));
  return counts ?? { active: 0, edited: 0 };
}
