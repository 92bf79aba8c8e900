import type { Actor } from "#app/platform/actor.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import type { RememberedHeaders } from "./columns.ts";
import type { SheetChoices } from "./inspection.server.ts";
import type { HeaderRows } from "./layout.ts";
import type { ImportPlan } from "./plan.ts";
import type { Preview } from "./preview.server.ts";

/** An import's file and how it is read. */
type Planned = { fileHash: string; fileName: string; plan: ImportPlan };

const fileOf = ({ fileHash, fileName }: Planned) => ({ hash: fileHash, name: fileName });

/** The sheets of the file and the top of the one that is planned or looked at. */
export function lookAtSheet(run: Planned, sheet: number | undefined): Promise<SheetChoices> {
  return runInWorker("inventory.import.inspect", {
    file: fileOf(run),
    plan: run.plan,
    ...(sheet === undefined ? {} : { sheet }),
  });
}

/** Values of each column, to recognize it by. */
export function lookAtColumns(run: Planned): Promise<Record<number, string[]>> {
  return runInWorker("inventory.import.samples", { file: fileOf(run), plan: run.plan });
}

/** One page of the import as it would be run now. */
export function lookAtPreview(actor: Actor, run: Planned, page: number, cell: string | undefined): Promise<Preview> {
  return runInWorker(
    "inventory.import.preview",
    { file: fileOf(run), plan: run.plan, page, ...(cell ? { cell } : {}) },
    { actor },
  );
}

/** The plan for a sheet and header chosen by hand; `Invalid("noSuchHeader")` when there is no such row. */
export function planAgain(
  run: Planned,
  sheet: number,
  header: HeaderRows,
  remembered: RememberedHeaders,
): Promise<ImportPlan> {
  return runInWorker("inventory.import.replan", { file: fileOf(run), plan: run.plan, sheet, header, remembered });
}
