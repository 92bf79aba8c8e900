import { riskReportTask } from "#app/features/risks/report/report.server.ts";
import { findApprovedAssessment } from "#app/features/risks/report/versions.server.ts";
import { versionReportCommand } from "./report-version.ts";

export const reportRisksCommand = versionReportCommand({
  name: "report risks",
  whole: "the risk assessment",
  permission: "risk.print",
  findApproved: findApprovedAssessment,
  task: riskReportTask.name,
  inputOf: (state) => ({ selection: { state } }),
});
