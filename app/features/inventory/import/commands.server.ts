import { eq, sql } from "drizzle-orm";
import { archiveEmptyDepartments } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { canBeUndone, type ImportChanges, importCommands } from "#app/platform/imports/commands.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { inventoryHeaders, inventoryImports } from "#db/schema/inventory.ts";
import { archiveImportedEntries } from "../commands.server.ts";
import { rememberedKey } from "./columns.ts";
import { importJob } from "./jobs.server.ts";
import { ImportPlan } from "./plan.ts";
import { countImportedEntries } from "./queries.server.ts";

/** Notes a file that has arrived and how it is to be read; nothing of it is in the ledger yet. */
export async function startImport(tx: Tx, file: StoredFile & { name: string }, plan: ImportPlan): Promise<string> {
  const { memberId } = tx.actor;
  if (!memberId) throw new Error("an import needs a person");
  const [run] = await tx
    .insert(inventoryImports)
    .values({
      fileName: file.name,
      fileHash: file.hash,
      fileSize: file.size,
      status: "mapping",
      plan,
      createdById: memberId,
    })
    .returning({ id: inventoryImports.id });
  if (!run) throw new Error("insert returned no row");
  return run.id;
}

export const {
  cancelImport,
  chooseDepartment,
  chooseRow,
  correctCell,
  lockImport,
  mapColumns,
  requestImport,
  savePlan,
} = importCommands({ hold: waitForImport, write: writeImport, job: importJob });

/** Takes everything the import brought out of the ledger again, within 30 days; later edits of those entries go with them. */
export async function undoImport(tx: Tx, id: string, reason: string): Promise<{ archived: number; edited: number }> {
  const run = await lockImport(tx, id);
  if (run.status === "undone") return { archived: 0, edited: 0 };
  if (!canBeUndone(run)) throw new Invalid("tooLateToUndo");
  const { edited } = await countImportedEntries(tx, id);
  const archived = await archiveImportedEntries(tx, id, reason);
  await archiveEmptyDepartments(tx, run.createdDepartmentIds);
  await tx
    .update(inventoryImports)
    .set({ status: "undone", undoneAt: now(), updatedAt: now() })
    .where(eq(inventoryImports.id, id));
  return { archived, edited };
}

/** Remembers how the person read the headers, for the next file. */
export async function rememberHeaders(tx: Tx, plan: ImportPlan): Promise<void> {
  const fields = new Map<string, string>();
  for (const { header, target } of plan.columns) {
    const key = rememberedKey(header);
    if (key !== "" && key.length <= 200) fields.set(key, target === "ignored" ? "" : target);
  }
  if (fields.size === 0) return;
  await tx
    .insert(inventoryHeaders)
    .values([...fields].map(([header, field]) => ({ header, field })))
    .onConflictDoUpdate({
      target: [inventoryHeaders.organizationId, inventoryHeaders.header],
      set: { field: sql`excluded.field`, updatedAt: now() },
      setWhere: sql`${inventoryHeaders.field} <> excluded.field`,
    });
}

/** The import, held until commit; the job itself waits for whoever is changing it. */
export async function waitForImport(tx: Tx, id: string) {
  const [run] = await tx
    .select({
      id: inventoryImports.id,
      fileName: inventoryImports.fileName,
      fileHash: inventoryImports.fileHash,
      status: inventoryImports.status,
      jobId: inventoryImports.jobId,
      plan: inventoryImports.plan,
      version: inventoryImports.version,
      importedCount: inventoryImports.importedCount,
      flaggedCount: inventoryImports.flaggedCount,
      importedAt: inventoryImports.importedAt,
      createdDepartmentIds: inventoryImports.createdDepartmentIds,
    })
    .from(inventoryImports)
    .where(eq(inventoryImports.id, id))
    .for("update");
  if (!run) throw new NotFound();
  return { ...run, plan: ImportPlan.parse(run.plan) };
}

async function writeImport(tx: Tx, id: string, changes: ImportChanges<ImportPlan>): Promise<void> {
  await tx
    .update(inventoryImports)
    .set({ ...changes, updatedAt: now() })
    .where(eq(inventoryImports.id, id));
}
