import { findApprovedVersion } from "#app/features/inventory/ledger.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { actorOf } from "./authority.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { pathOf, writeWhole } from "./whole-file.ts";

export const reportLedgerCommand: Command = {
  name: "report ledger",
  usage: "--organization SLUG --out FILE.pdf [--draft] [--language ja|en] [--as EMAIL]",
  purpose: "prints the last approved version of the ledger, or with --draft its present state marked as not approved",
  prepare(args) {
    const { values } = readArguments(
      args,
      {
        organization: { type: "string" },
        out: { type: "string" },
        draft: { type: "boolean" },
        language: { type: "string" },
        as: { type: "string" },
      },
      { required: ["organization", "out"] },
    );
    const locale = values.language ?? "ja";
    if (!isLocale(locale)) throw new UsageError("--language is ja or en");
    return async () => {
      const actor = await actorOf(values.organization ?? "", values.as, "inventory.print");
      if (!values.draft && !(await readOrganization(actor, findApprovedVersion))) {
        throw new OperatorError(
          "No version of the ledger has been approved yet; add --draft to print its present state.",
        );
      }
      const selection = values.draft ? { draft: true } : { revision: "latest" };
      const file = pathOf(values.out ?? "");
      try {
        await writeWhole(file, await streamFromWorker(ledgerReportTask.name, { selection, locale }, { actor }));
      } finally {
        await closeWorkers();
      }
      process.stdout.write(`${file}\n`);
    };
  },
};
