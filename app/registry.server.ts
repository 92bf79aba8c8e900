import { passwordResetErrand } from "#app/features/accounts/index.server.ts";
import { importJob } from "#app/features/inventory/import/jobs.server.ts";
import { importWorkerTasks } from "#app/features/inventory/import/worker-tasks.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import { peopleImportJob } from "#app/features/people/import/jobs.server.ts";
import { peopleImportWorkerTasks } from "#app/features/people/import/worker-tasks.server.ts";
import { inviteJob } from "#app/features/people/jobs.server.ts";
import { peopleWorkbookTask } from "#app/features/people/workbook.server.ts";
import type { Errand, JobDefinition } from "#app/platform/jobs/index.server.ts";
import type { AnyWorkerTask } from "#app/platform/worker/task.ts";

/** The one file that knows every feature: the kinds of background work, errands, and what worker threads can do. */
export const jobDefinitions: readonly JobDefinition[] = [importJob, inviteJob, peopleImportJob];

export const errands: readonly Errand[] = [passwordResetErrand];

export const workerTasks: readonly AnyWorkerTask[] = [
  ledgerReportTask,
  ledgerWorkbookTask,
  peopleWorkbookTask,
  ...importWorkerTasks,
  ...peopleImportWorkerTasks,
];
