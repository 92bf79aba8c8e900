import { eq, sql } from "drizzle-orm";
import { settleDepartments } from "#app/features/organization/index.server.ts";
import { departmentKey } from "#app/features/organization/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, statement, type Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import { waitForOtherImports } from "#app/platform/imports/commands.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { createEntries } from "../commands.server.ts";
import { rememberHeaders, startImport, waitForImport } from "./commands.server.ts";
import { leftOutEntries } from "./left-out.ts";
import { openLedger } from "./open-ledger.server.ts";
import type { ImportPlan } from "./plan.ts";
import type { Reading } from "./reading.ts";

export type ImportOutcome = { imported: number; flagged: number };

/**
 * Takes the planned rows over in one transaction, all or nothing: departments, entries, remembered headers and the import's own counts.
 */
export async function runImport(
  actor: Actor,
  importId: string,
  report: (percent: number) => Promise<void>,
): Promise<ImportOutcome> {
  const outcome = await inOrganization(actor, async (tx) => {
    const run = await waitForImport(tx, importId);
    if (run.status === "done") return { imported: run.importedCount ?? 0, flagged: run.flaggedCount ?? 0 };
    if (run.status !== "running") throw new Conflict("importClosed");
    const reading = await openLedger({ hash: run.fileHash, name: run.fileName }, run.plan);
    await report(25);
    const outcome = await takeOver(tx, importId, reading, run.plan, report);
    await rememberHeaders(tx, run.plan);
    return outcome;
  });
  await countAnew(outcome);
  return outcome;
}

/** A file that nobody maps by hand: noted and taken over in one transaction, so that a stop in between leaves no unfinished import. */
export async function runUnattended(
  actor: Actor,
  file: StoredFile & { name: string },
  plan: ImportPlan,
  report: (percent: number) => Promise<void>,
): Promise<ImportOutcome> {
  const outcome = await inOrganization(actor, async (tx) => {
    const reading = await openLedger(file, plan);
    await report(25);
    return takeOver(tx, await startImport(tx, file, plan), reading, plan, report);
  });
  await countAnew(outcome);
  return outcome;
}

/** After the commit, so that nobody waits for a count behind the rows of an import, nor an import for a count. */
async function countAnew({ imported }: ImportOutcome): Promise<void> {
  if (imported >= rowsWorthCounting) await statement(sql`select count_ledgers()`);
}

const rowsWorthCounting = 1_000;

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
  await waitForOtherImports(tx);
  const names = rows.map(({ department }) => reading.departments.get(departmentKey(department))?.name ?? department);
  const departments = await settleDepartments(tx, names, plan.departments);
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
      leftOut: leftOutEntries(reading),
      importedAt: now(),
      createdDepartmentIds: departments.created,
      updatedAt: now(),
    })
    .where(eq(inventoryImports.id, importId));
  return { imported: rows.length, flagged };
}

/** Rows between two reports of progress. */
const rowsPerStep = 4_000;
