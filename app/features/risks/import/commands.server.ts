import { eq } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type ImportChanges, importCommands } from "#app/platform/imports/commands.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { riskImports } from "#db/schema/risk.ts";
import { riskImportJob } from "./jobs.server.ts";
import type { RiskPlan } from "./plan.ts";
import { waitForRiskImport } from "./queries.server.ts";
import type { RowChoice } from "./row-choices.ts";

/** Notes a table that has arrived and how it is to be read; no risk is changed yet. */
export async function startRiskImport(tx: Tx, file: StoredFile & { name: string }, plan: RiskPlan): Promise<string> {
  const { memberId } = tx.actor;
  if (!memberId) throw new Error("an import needs a person");
  const { name: fileName, hash: fileHash, size: fileSize } = file;
  const [run] = await tx
    .insert(riskImports)
    .values({ fileName, fileHash, fileSize, status: "mapping", plan, createdById: memberId })
    .returning({ id: riskImports.id });
  if (!run) throw new Error("insert returned no row");
  return run.id;
}

export const { cancelImport, changePlan, chooseRow, correctCell, lockImport, mapColumns, requestImport, savePlan } =
  importCommands({ hold: waitForRiskImport, write: writeImport, job: riskImportJob });

/** Decides about rows whose risks others have changed too, as they were shown in these versions. */
export function chooseForRows(
  tx: Tx,
  id: string,
  rows: readonly { row: number; version: number }[],
  choice: RowChoice,
): Promise<void> {
  return changePlan(tx, id, (plan) => ({
    ...plan,
    choices: {
      ...plan.choices,
      ...Object.fromEntries(rows.map(({ row, version }) => [String(row), { choice, version }])),
    },
  }));
}

async function writeImport(tx: Tx, id: string, changes: ImportChanges<RiskPlan>): Promise<void> {
  await tx
    .update(riskImports)
    .set({ ...changes, updatedAt: now() })
    .where(eq(riskImports.id, id));
}
