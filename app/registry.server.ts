import { emailChangeErrand, passwordResetErrand, signInLinkErrand } from "#app/features/accounts/index.server.ts";
import { anchorChore, auditPackageTask } from "#app/features/audit-log/index.server.ts";
import { evidenceChecks } from "#app/features/evidence/checks.server.ts";
import { evidencePackageTask } from "#app/features/evidence/package.server.ts";
import { evidenceReportTask } from "#app/features/evidence/report.server.ts";
import { evidenceTaskSources } from "#app/features/evidence/tasks.server.ts";
import { spoolChore, uploadChore } from "#app/features/evidence/upload/uploads.server.ts";
import { evidenceWorkbookTask } from "#app/features/evidence/workbook.server.ts";
import { importJob } from "#app/features/inventory/import/jobs.server.ts";
import { importWorkerTasks } from "#app/features/inventory/import/worker-tasks.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import { signUpErrand } from "#app/features/onboarding/index.server.ts";
import { appointmentLettersTask } from "#app/features/organization/appointments/letter.server.ts";
import { chartReportTask } from "#app/features/organization/chart/report.server.ts";
import { dissolutionChore } from "#app/features/organization/index.server.ts";
import { peopleImportJob } from "#app/features/people/import/jobs.server.ts";
import { peopleImportWorkerTasks } from "#app/features/people/import/worker-tasks.server.ts";
import { inviteJob } from "#app/features/people/jobs.server.ts";
import { peopleWorkbookTask } from "#app/features/people/workbook.server.ts";
import type { Check } from "#app/platform/check.ts";
import { importChoreFor } from "#app/platform/imports/tidying.server.ts";
import type { Errand, JobDefinition } from "#app/platform/jobs/index.server.ts";
import type { TaskSource } from "#app/platform/task-source.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import type { AnyWorkerTask } from "#app/platform/worker/task.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { memberImports } from "#db/schema/member.ts";

/** The one file that knows every feature: the kinds of background work, errands, what is done every hour, and what worker threads can do. */
export const jobDefinitions: readonly JobDefinition[] = [importJob, inviteJob, peopleImportJob];

export const errands: readonly Errand[] = [passwordResetErrand, signInLinkErrand, emailChangeErrand, signUpErrand];

export const chores: readonly Chore[] = [
  importChoreFor(inventoryImports),
  importChoreFor(memberImports),
  anchorChore,
  dissolutionChore,
  uploadChore,
  spoolChore,
];

export const workerTasks: readonly AnyWorkerTask[] = [
  ledgerReportTask,
  ledgerWorkbookTask,
  peopleWorkbookTask,
  auditPackageTask,
  ...importWorkerTasks,
  appointmentLettersTask,
  chartReportTask,
  evidenceReportTask,
  evidenceWorkbookTask,
  evidencePackageTask,
  ...peopleImportWorkerTasks,
];

/** What an examiner would look at, and what somebody has to do, found by rules. */
export const checks: readonly Check[] = [...evidenceChecks];

export const taskSources: readonly TaskSource[] = [...evidenceTaskSources];
