import { emailChangeErrand, passwordResetErrand, signInLinkErrand } from "#app/features/accounts/index.server.ts";
import { checks as approvalChecks } from "#app/features/approvals/checks.server.ts";
import { checks as auditLogChecks } from "#app/features/audit-log/checks.server.ts";
import { anchorChore, auditPackageTask } from "#app/features/audit-log/index.server.ts";
import { evidenceChecks } from "#app/features/evidence/checks.server.ts";
import { evidencePackageTask } from "#app/features/evidence/package.server.ts";
import { evidenceReportTask } from "#app/features/evidence/report.server.ts";
import { evidenceTaskSources } from "#app/features/evidence/tasks.server.ts";
import { rescanChore, spoolChore, uploadChore } from "#app/features/evidence/upload/uploads.server.ts";
import { evidenceWorkbookTask } from "#app/features/evidence/workbook.server.ts";
import { checks as inventoryChecks } from "#app/features/inventory/checks.server.ts";
import { importJob } from "#app/features/inventory/import/jobs.server.ts";
import { importWorkerTasks } from "#app/features/inventory/import/worker-tasks.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { taskSources as inventoryTasks } from "#app/features/inventory/tasks.server.ts";
import { listVersions } from "#app/features/inventory/versions.server.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import {
  ledgerReviewChecks,
  ledgerReviewTaskSources,
  listReviewIds,
  reviewChore,
  reviewReportTask,
  reviewWorkbookTask,
} from "#app/features/ledger-reviews/index.server.ts";
import { signUpErrand } from "#app/features/onboarding/index.server.ts";
import { appointmentLettersTask } from "#app/features/organization/appointments/letter.server.ts";
import { chartReportTask } from "#app/features/organization/chart/report.server.ts";
import { checks as organizationChecks } from "#app/features/organization/checks.server.ts";
import { defineExportPack, packPart, uploadedFileParts } from "#app/features/organization/export-pack/pack.server.ts";
import { dissolutionChore } from "#app/features/organization/index.server.ts";
import { checks as peopleChecks } from "#app/features/people/checks.server.ts";
import { peopleImportJob } from "#app/features/people/import/jobs.server.ts";
import { peopleImportWorkerTasks } from "#app/features/people/import/worker-tasks.server.ts";
import { inviteJob } from "#app/features/people/jobs.server.ts";
import { peopleWorkbookTask } from "#app/features/people/workbook.server.ts";
import { readinessReportTask } from "#app/features/readiness/report.server.ts";
import { snapshotChore } from "#app/features/readiness/snapshots.server.ts";
import { computeByItem } from "#app/features/readiness/view.server.ts";
import { listAssessments } from "#app/features/requirements/assessments.server.ts";
import { catalogChore } from "#app/features/requirements/catalog-chore.server.ts";
import { checks as requirementChecks } from "#app/features/requirements/checks.server.ts";
import { ownSheetTask } from "#app/features/requirements/own-import.server.ts";
import { conformityReportTask } from "#app/features/requirements/report.server.ts";
import type { ComputeByItem } from "#app/features/requirements/report-source.server.ts";
import { taskSources as requirementTasks } from "#app/features/requirements/tasks.server.ts";
import { requirementWorkbookTask } from "#app/features/requirements/workbook.server.ts";
import { checks as riskChecks } from "#app/features/risks/checks.server.ts";
import { riskImportJob } from "#app/features/risks/import/jobs.server.ts";
import { riskImportWorkerTasks } from "#app/features/risks/import/worker-tasks.server.ts";
import { derivationChore, deriveJob, ledgerFollower, submissionJob } from "#app/features/risks/jobs.server.ts";
import { flowReportTask } from "#app/features/risks/pictures/flow-report.server.ts";
import { riskReportTask } from "#app/features/risks/report/report.server.ts";
import { taskSources as riskTasks } from "#app/features/risks/tasks.server.ts";
import { riskWorkbookTask } from "#app/features/risks/workbook.server.ts";
import { checks as signInChecks } from "#app/features/sign-in-policy/checks.server.ts";
import { checks as ssoChecks } from "#app/features/sso/checks.server.ts";
import { tasksChore } from "#app/features/tasks/index.server.ts";
import type { Check } from "#app/platform/check.ts";
import { today } from "#app/platform/clock.ts";
import { importChoreFor } from "#app/platform/imports/tidying.server.ts";
import type { Errand, Follower, JobDefinition } from "#app/platform/jobs/index.server.ts";
import type { TaskSource } from "#app/platform/task-source.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import type { AnyWorkerTask } from "#app/platform/worker/task.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { memberImports } from "#db/schema/member.ts";
import { riskImports } from "#db/schema/risk.ts";

/** The one file that knows every feature: the kinds of background work, errands, what is done every hour, and what worker threads can do. */
export const jobDefinitions: readonly JobDefinition[] = [
  importJob,
  inviteJob,
  peopleImportJob,
  deriveJob,
  submissionJob,
  riskImportJob,
];

export const errands: readonly Errand[] = [passwordResetErrand, signInLinkErrand, emailChangeErrand, signUpErrand];

/** Who is told of what changes: see `sayChanged`. */
export const followers: readonly Follower[] = [ledgerFollower];

/** Everything that an examiner would look at, as far as records tell: readiness is worked out from these. */
export const checks: readonly Check[] = [
  ...inventoryChecks,
  ...requirementChecks,
  ...organizationChecks,
  ...peopleChecks,
  ...approvalChecks,
  ...auditLogChecks,
  ...signInChecks,
  ...ssoChecks,
  ...ledgerReviewChecks,
  ...evidenceChecks,
  ...riskChecks,
];

/** Every rule that finds something to do. */
export const taskSources: readonly TaskSource[] = [
  ...inventoryTasks,
  ...requirementTasks,
  ...ledgerReviewTaskSources,
  ...evidenceTaskSources,
  ...riskTasks,
];

export const chores: readonly Chore[] = [
  tasksChore(taskSources),
  snapshotChore(checks),
  importChoreFor(inventoryImports),
  importChoreFor(memberImports),
  importChoreFor(riskImports),
  anchorChore,
  dissolutionChore,
  catalogChore,
  reviewChore,
  uploadChore,
  spoolChore,
  rescanChore,
  derivationChore,
];

const compute: ComputeByItem = (tx, locale) => computeByItem(tx, checks, locale);
const conformityTask = conformityReportTask(compute);
const readinessTask = readinessReportTask(checks);
const requirementsTask = requirementWorkbookTask(compute);

/** All that an organization has, to be kept by itself. The audit log comes last, so that it tells of the others. */
export const exportPackTask = defineExportPack(async (tx, locale) => [
  packPart("inventory.xlsx", ledgerWorkbookTask, { search: "", locale }),
  packPart("inventory-archived.xlsx", ledgerWorkbookTask, { search: "state=archived", locale }),
  packPart("inventory-present.pdf", ledgerReportTask, { selection: { draft: true }, locale }),
  ...(await listVersions(tx)).map(({ revision }) =>
    packPart(`inventory-version-${revision}.pdf`, ledgerReportTask, { selection: { revision }, locale }),
  ),
  packPart("requirements.xlsx", requirementsTask, { selection: { draft: true }, search: "", locale }),
  packPart("conformity-present.pdf", conformityTask, { selection: { draft: true }, locale }),
  ...(await listAssessments(tx)).flatMap(({ id, number, approvalId }) =>
    approvalId
      ? [packPart(`gap-assessment-${number}.pdf`, conformityTask, { selection: { assessmentId: id }, locale })]
      : [],
  ),
  ...(await listReviewIds(tx)).map(({ id, number }) =>
    packPart(`ledger-review-${number}.xlsx`, reviewWorkbookTask, { reviewId: id, locale }),
  ),
  packPart("readiness.pdf", readinessTask, { locale }),
  packPart("evidence.xlsx", evidenceWorkbookTask, { search: "", locale }),
  packPart("evidence-archived.xlsx", evidenceWorkbookTask, { search: "state=archived", locale }),
  packPart("risks.xlsx", riskWorkbookTask, { search: "", locale }),
  packPart("risks-archived.xlsx", riskWorkbookTask, { search: "flag=archived", locale }),
  packPart("people.xlsx", peopleWorkbookTask, { search: "", locale }),
  packPart("people-left.xlsx", peopleWorkbookTask, { search: "state=left", locale }),
  packPart("appointment-letters.pdf", appointmentLettersTask, { selection: { on: today() }, locale }),
  packPart("risks-present.pdf", riskReportTask, { selection: { state: { draft: true } }, locale }),
  packPart("organization-chart.pdf", chartReportTask, { day: today(), locale }),
  ...(await uploadedFileParts(tx)),
  packPart("audit-log.zip", auditPackageTask, {}),
]);

export const workerTasks: readonly AnyWorkerTask[] = [
  ledgerReportTask,
  ledgerWorkbookTask,
  peopleWorkbookTask,
  auditPackageTask,
  exportPackTask,
  ...importWorkerTasks,
  appointmentLettersTask,
  chartReportTask,
  riskReportTask,
  flowReportTask,
  readinessTask,
  evidenceReportTask,
  evidenceWorkbookTask,
  evidencePackageTask,
  ...peopleImportWorkerTasks,
  conformityTask,
  ownSheetTask,
  requirementsTask,
  reviewReportTask,
  reviewWorkbookTask,
  riskWorkbookTask,
  ...riskImportWorkerTasks,
];
