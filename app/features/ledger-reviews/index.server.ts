export { checks as ledgerReviewChecks } from "./checks.server.ts";
export { reviewChore } from "./chore.server.ts";
export { listReviewIds } from "./queries.server.ts";
export { reviewReportTask } from "./report.server.ts";
export { taskSources as ledgerReviewTaskSources } from "./task-sources.server.ts";
export { reviewWorkbookTask } from "./workbook.server.ts";
