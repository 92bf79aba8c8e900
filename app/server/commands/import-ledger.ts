import { importMessages, problemText, refusalText } from "#app/features/inventory/import/messages.ts";
import type { ImportPlan } from "#app/features/inventory/import/plan.ts";
import { findSameFile } from "#app/features/inventory/import/queries.server.ts";
import type { Problem } from "#app/features/inventory/import/reading.ts";
import type { ImportOutcome } from "#app/features/inventory/import/run.server.ts";
import { proposeFor } from "#app/features/inventory/import/upload.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { type FileImport, importCommand } from "./import-file.ts";

/** A company's ledger: how many entries were made. */
export const ledgerFile: FileImport<ImportPlan, { imported: number }> = {
  name: "import ledger",
  purpose: "imports a company's ledger (.xlsx, .csv) as it is; prints one JSON line with what became of it",
  permission: "inventory.import",
  nothing: { imported: 0 },
  mayChangeNothing: false,
  propose: proposeFor,
  check: async (_actor, file, plan) => {
    const { entries, flagged, errors } = await runInWorker<{ entries: number; flagged: number; errors: Problem[] }>(
      "inventory.import.check",
      { file, plan },
    );
    const problems = errors.map((problem) => ({ cell: problem.cell, message: problemText("ja", problem) }));
    return { rows: entries, flagged, work: entries - flagged, problems };
  },
  task: "inventory.import.unattended",
  done: ({ imported }: ImportOutcome) => ({ imported }),
  sameFile: async (actor, hash) => {
    const same = await readOrganization(actor, (tx) => findSameFile(tx, hash));
    return same && { ...same, warning: importMessages("ja").sameFile(formatInstant(same.importedAt, "ja")) };
  },
  refusalText: (refusal) => refusalText("ja", refusal),
};

export const importLedgerCommand = importCommand(ledgerFile);
