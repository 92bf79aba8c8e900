import { passwordResetErrand } from "#app/features/accounts/index.server.ts";
import { importJob } from "#app/features/inventory/import/jobs.server.ts";
import { tidyImports } from "#app/features/inventory/import/tidying.server.ts";
import { importWorkerTasks } from "#app/features/inventory/import/worker-tasks.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import type { Errand, JobDefinition } from "#app/platform/jobs/index.server.ts";
import type { Tidying } from "#app/platform/tidying.server.ts";
import type { AnyWorkerTask } from "#app/platform/worker/task.ts";

/** The one file that knows every feature: the kinds of background work, errands, what is tidied away, and what worker threads can do. */
export const jobDefinitions: readonly JobDefinition[] = [importJob];

export const errands: readonly Errand[] = [passwordResetErrand];

export const tidyings: readonly Tidying[] = [tidyImports];

export const workerTasks: readonly AnyWorkerTask[] = [ledgerReportTask, ledgerWorkbookTask, ...importWorkerTasks];
