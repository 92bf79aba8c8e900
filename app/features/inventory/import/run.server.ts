import { eq, sql } from "drizzle-orm";
import { createDepartments, listDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { createEntries } from "../commands.server.ts";
import { rememberHeaders, startImport, waitForImport } from "./commands.server.ts";
import { departmentKey, findDepartment } from "./departments.ts";
import { leftOutOf } from "./left-out.ts";
import { departmentChoice, type ImportPlan } from "./plan.ts";
import type { Reading } from "./reading.ts";
import { openReading } from "./workbook-cache.server.ts";

export type ImportOutcome = { imported: number; flagged: number };

/**
 * Takes the planned rows over in one transaction, all or nothing: departments, entries, remembered headers and the import's own counts.
 * Imports of one organization run one after the other, so that two at once do not both create the same department.
 */
export async function runImport(
  actor: Actor,
  importId: string,
  report: (percent: number) => Promise<void>,
): Promise<ImportOutcome> {
  return inOrganization(actor, async (tx) => {
    const run = await waitForImport(tx, importId);
    if (run.status === "done") return { imported: run.importedCount ?? 0, flagged: run.flaggedCount ?? 0 };
    if (run.status !== "running") throw new Conflict("importClosed");
    const reading = await openReading({ hash: run.fileHash, name: run.fileName }, run.plan);
    await report(25);
    const outcome = await takeOver(tx, importId, reading, run.plan, report);
    await rememberHeaders(tx, run.plan);
    return outcome;
  });
}

/** A file that nobody maps by hand: noted and taken over in one transaction, so that a stop in between leaves no unfinished import. */
export async function runUnattended(
  actor: Actor,
  file: StoredFile & { name: string },
  plan: ImportPlan,
  report: (percent: number) => Promise<void>,
): Promise<ImportOutcome> {
  return inOrganization(actor, async (tx) => {
    const reading = await openReading(file, plan);
    await report(25);
    return takeOver(tx, await startImport(tx, file, plan), reading, plan, report);
  });
}

async function takeOver(
  tx: Tx,
  importId: string,
  reading: Reading,
  plan: ImportPlan,
  report: (percent: number) => Promise<void>,
): Promise<ImportOutcome> {
  const rows = reading.rows.filter(({ hasError }) => !hasError);
  const flagged = reading.rows.length - rows.length;
  if (flagged > 0 && !plan.validRowsOnly) throw new Invalid("flaggedRows", { values: { flagged } });
  if (rows.length === 0) throw new Invalid("nothingToImport");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('import ' || ${tx.actor.organization.id}, 0))`);
  const departments = await settleDepartments(tx, plan, reading);
  for (let start = 0; start < rows.length; start += rowsPerStep) {
    const step = rows.slice(start, start + rowsPerStep);
    await createEntries(
      tx,
      step.map(({ row, input, department }) => ({
        input: { ...input, departmentId: departments.idOf(department) },
        importId,
        importRow: row + 1,
      })),
    );
    await report(30 + ((start + step.length) / rows.length) * 60);
  }
  await tx
    .update(inventoryImports)
    .set({
      status: "done",
      importedCount: rows.length,
      flaggedCount: flagged,
      leftOut: leftOutOf(reading),
      importedAt: now(),
      createdDepartmentIds: departments.created,
      updatedAt: now(),
    })
    .where(eq(inventoryImports.id, importId));
  return { imported: rows.length, flagged };
}

/** Rows between two reports of progress. */
const rowsPerStep = 4_000;

/** Makes the departments that the rows to be imported need, and tells the id for each name of the file. */
async function settleDepartments(tx: Tx, plan: ImportPlan, reading: Reading) {
  const known = await listDepartments(tx);
  const ids = new Map<string, string | null>();
  const missing = new Map<string, string>();
  for (const { department, hasError } of reading.rows) {
    const key = departmentKey(department);
    if (hasError || key === "" || ids.has(key) || missing.has(key)) continue;
    const choice = departmentChoice(plan, key);
    if (choice && "none" in choice) ids.set(key, null);
    else if (choice && "use" in choice) {
      // One that was chosen and archived since must not come back unnoticed.
      if (!known.some(({ id }) => id === choice.use))
        throw new Invalid("departmentGone", { values: { name: department } });
      ids.set(key, choice.use);
    } else {
      const found = findDepartment(department, known);
      // Asked to create one that is there by now (by another import), the one that is there is meant.
      if (found && (!choice || found.isSame)) ids.set(key, found.department.id);
      else missing.set(key, reading.departments.get(key)?.name ?? department);
    }
  }
  const made = await createDepartments(tx, [...missing.values()]);
  for (const [key, name] of missing) ids.set(key, made.find((department) => department.name === name)?.id ?? null);
  return { created: made.map(({ id }) => id), idOf: (name: string) => ids.get(departmentKey(name)) ?? null };
}
