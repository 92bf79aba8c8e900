import { findApprovedVersion } from "#app/features/inventory/ledger.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { versionReportCommand } from "./report-version.ts";

export const reportLedgerCommand = versionReportCommand({
  name: "report ledger",
  whole: "the ledger",
  permission: "inventory.print",
  findApproved: findApprovedVersion,
  task: ledgerReportTask.name,
  inputOf: (selection) => ({ selection }),
});
