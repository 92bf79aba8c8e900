import { eq, sql } from "drizzle-orm";
import { archiveEmptyDepartments } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { enqueueJob } from "#app/platform/jobs/index.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { inventoryHeaders, inventoryImports } from "#db/schema/inventory.ts";
import { archiveImportedEntries } from "../commands.server.ts";
import type { ColumnPlan } from "./columns.ts";
import { rememberedKey } from "./columns.ts";
import { cellPlace } from "./grid.ts";
import { importJob } from "./jobs.server.ts";
import { type DepartmentChoice, ImportPlan, mostCorrections } from "./plan.ts";
import { canBeUndone, countImportedEntries, findImportJob } from "./queries.server.ts";
import type { ImportTarget } from "./targets.ts";

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

/** Replaces the plan that the person saw as `version`; a stale save is a Conflict. */
export async function savePlan(tx: Tx, id: string, version: number, plan: ImportPlan): Promise<void> {
  const run = await lockImport(tx, id);
  await refuseUnlessOpen(tx, run);
  if (run.version !== version) throw new Conflict("importChanged");
  await writePlan(tx, run, plan);
}

/** Sets what the columns stand for; every column that is not named keeps its target. */
export async function mapColumns(
  tx: Tx,
  id: string,
  version: number,
  targets: Readonly<Record<number, ImportTarget>>,
): Promise<void> {
  const run = await lockImport(tx, id);
  await refuseUnlessOpen(tx, run);
  if (run.version !== version) throw new Conflict("importChanged");
  const columns: ColumnPlan[] = run.plan.columns.map((column) => {
    const target = targets[column.column];
    if (target === undefined) return column;
    // Left as proposed, too, it is decided now.
    return { ...column, target, score: 1, isRemembered: column.isRemembered && target === column.target };
  });
  await writePlan(tx, run, { ...run.plan, columns });
}

/** Types over a cell; an empty text takes the correction back and the file's own text counts again. */
export async function correctCell(tx: Tx, id: string, cell: string, text: string): Promise<void> {
  const run = await lockImport(tx, id);
  await refuseUnlessOpen(tx, run);
  if (!cellPlace(cell)) throw new Invalid("noSuchCell", { field: "cell" });
  const { [cell]: _old, ...corrections } = run.plan.corrections;
  if (text !== "") {
    if (Object.keys(corrections).length >= mostCorrections) {
      throw new Invalid("tooManyCorrections", { field: "text", values: { limit: mostCorrections } });
    }
    corrections[cell] = text;
  }
  await writePlan(tx, run, { ...run.plan, corrections });
}

/** Takes a row against what was detected, leaves it out, or follows the detection again. */
export async function chooseRow(tx: Tx, id: string, row: number, choice: "take" | "leave" | "detected"): Promise<void> {
  const run = await lockImport(tx, id);
  await refuseUnlessOpen(tx, run);
  const { [String(row)]: _old, ...rows } = run.plan.rows;
  if (choice !== "detected") rows[String(row)] = choice;
  await writePlan(tx, run, { ...run.plan, rows });
}

/** Decides what becomes of a department name of the file, by its key. */
export async function chooseDepartment(tx: Tx, id: string, key: string, choice: DepartmentChoice): Promise<void> {
  const run = await lockImport(tx, id);
  await refuseUnlessOpen(tx, run);
  const departments = [
    ...Object.entries(run.plan.departments).filter(([name]) => name !== key),
    [key, choice] as const,
  ];
  await writePlan(tx, run, { ...run.plan, departments: Object.fromEntries(departments) });
}

/** Asks for the import as it was seen in the preview; asking twice runs it once. */
export async function requestImport(tx: Tx, id: string, version: number, validRowsOnly: boolean): Promise<void> {
  const run = await lockImport(tx, id);
  if (run.status === "done" || (run.status === "running" && !(await hasFailed(tx, run)))) return;
  await refuseUnlessOpen(tx, run);
  if (run.version !== version) throw new Conflict("importChanged");
  const jobId = await enqueueJob(tx, importJob, { importId: id });
  await tx
    .update(inventoryImports)
    .set({ status: "running", jobId, plan: { ...run.plan, validRowsOnly }, version: run.version + 1, updatedAt: now() })
    .where(eq(inventoryImports.id, id));
}

/** Gives up an import that has not run, and its file with it. */
export async function cancelImport(tx: Tx, id: string): Promise<void> {
  const run = await lockImport(tx, id);
  if (run.status === "cancelled") return;
  await refuseUnlessOpen(tx, run);
  await tx
    .update(inventoryImports)
    .set({ status: "cancelled", fileReleasedAt: now(), updatedAt: now() })
    .where(eq(inventoryImports.id, id));
}

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

/**
 * The import, held until commit: two people, a double click or a job cannot change it at once. While its job holds it, everybody else is
 * refused after a moment: waiting for a long run would use up the connections that all pages share.
 */
async function lockImport(tx: Tx, id: string) {
  await tx.execute(sql`select set_config('lock_timeout', ${lockPatience}, true)`);
  const run = await waitForImport(tx, id).catch((error: unknown) => {
    if (isLockNotAvailable(error)) throw new Invalid("importBusy");
    throw error;
  });
  await tx.execute(sql`select set_config('lock_timeout', '0', true)`);
  return run;
}

/** The time that a double click needs, and far less than a person waits. */
const lockPatience = "500ms";

/** The same for the job itself, which waits for whoever is changing the import. */
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

/** PostgreSQL's `lock_not_available`; Drizzle wraps what the driver throws. */
function isLockNotAvailable(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "55P03";
}

type LockedImport = Awaited<ReturnType<typeof lockImport>>;

/** It can be changed while it is being prepared, and again when its run has failed. */
async function refuseUnlessOpen(tx: Tx, run: LockedImport): Promise<void> {
  if (run.status === "mapping" || (run.status === "running" && (await hasFailed(tx, run)))) return;
  throw new Conflict("importClosed");
}

async function hasFailed(tx: Tx, run: LockedImport): Promise<boolean> {
  const job = await findImportJob(tx, run);
  return job?.status === "failed";
}

async function writePlan(tx: Tx, run: LockedImport, plan: ImportPlan): Promise<void> {
  await tx
    .update(inventoryImports)
    .set({ plan, status: "mapping", version: run.version + 1, updatedAt: now() })
    .where(eq(inventoryImports.id, run.id));
}
