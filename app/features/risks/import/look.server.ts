import type { Actor } from "#app/platform/actor.server.ts";
import type { SheetSamples, TableHeader } from "#app/platform/imports/layout.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import type { RiskPlan } from "./plan.ts";
import type { Preview } from "./preview.server.ts";

/** An import's file and how it is read. */
type Planned = { fileHash: string; fileName: string; plan: RiskPlan };

const fileOf = ({ fileHash, fileName }: Planned) => ({ hash: fileHash, name: fileName });

/** The sheets of the file, and values of each planned column to recognize it by. */
export function lookAtColumns(run: Planned): Promise<SheetSamples> {
  return runInWorker("risk.import.inspect", { file: fileOf(run), plan: run.plan });
}

/** One page of the import as it would be run now. */
export function lookAtPreview(actor: Actor, run: Planned, page: number, cell: string | undefined): Promise<Preview> {
  const input = { file: fileOf(run), plan: run.plan, page, ...(cell ? { cell } : {}) };
  return runInWorker("risk.import.preview", input, { actor });
}

/** The plan for a sheet and header chosen by hand; `Invalid("noSuchHeader")` when there is no such row. */
export function planAgain(run: Planned, sheet: number, header: TableHeader): Promise<RiskPlan> {
  return runInWorker("risk.import.replan", { file: fileOf(run), sheet, header });
}
