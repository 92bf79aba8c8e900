import { approvalsPath } from "#app/features/approvals/index.ts";
import { approvalRoutesPath } from "#app/features/approvals/paths.ts";
import { evidencePath } from "#app/features/evidence/paths.ts";
import type { navigationMessages } from "#app/features/home/navigation-messages.ts";
import { auditLogPath, jobsPath } from "#app/features/home/paths.ts";
import { importsPath } from "#app/features/inventory/import/paths.ts";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { ledgerReviewsPath } from "#app/features/ledger-reviews/paths.ts";
import {
  accessPath,
  appointmentsPath,
  departmentsPath,
  membersPath,
  organizationChartPath,
  profilePath,
  sitesPath,
} from "#app/features/organization/paths.ts";
import { readinessPath } from "#app/features/readiness/paths.ts";
import { gapAssessmentsPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { signInPolicyPath } from "#app/features/sign-in-policy/paths.ts";
import { ssoSettingsPath } from "#app/features/sso/paths.ts";
import { tasksPath } from "#app/features/tasks/paths.ts";
import type { Action } from "#app/platform/permissions.ts";

type Words = ReturnType<typeof navigationMessages>;

export const navigationGroups = [
  "plan",
  "operate",
  "check",
  "prove",
  "settings",
] as const satisfies readonly (keyof Words["groups"])[];

export type NavigationKey = keyof Words["items"];

/** An entry of the menu: seen by those who may do what it is for. */
type Entry = {
  item: NavigationKey;
  group: (typeof navigationGroups)[number];
  needs: Action;
  path: (slug: string) => string;
};

/** The whole menu in its order. */
export const navigationEntries: readonly Entry[] = [
  { item: "requirements", group: "plan", needs: "requirement.view", path: requirementsPath },
  { item: "readiness", group: "plan", needs: "readiness.view", path: readinessPath },
  { item: "tasks", group: "plan", needs: "task.view", path: tasksPath },
  { item: "inventory", group: "plan", needs: "inventory.view", path: inventoryPath },
  { item: "imports", group: "plan", needs: "inventory.import", path: importsPath },
  { item: "risks", group: "plan", needs: "risk.view", path: risksPath },
  { item: "organizationChart", group: "plan", needs: "organization.view", path: organizationChartPath },
  { item: "gapAssessments", group: "check", needs: "requirement.view", path: gapAssessmentsPath },
  { item: "ledgerReviews", group: "check", needs: "ledgerReview.view", path: ledgerReviewsPath },
  { item: "approvals", group: "check", needs: "approval.view", path: approvalsPath },
  { item: "routes", group: "check", needs: "approval.configure", path: approvalRoutesPath },
  { item: "evidence", group: "prove", needs: "evidence.view", path: evidencePath },
  { item: "auditLog", group: "prove", needs: "auditLog.view", path: auditLogPath },
  { item: "jobs", group: "prove", needs: "job.view", path: jobsPath },
  { item: "people", group: "settings", needs: "member.view", path: membersPath },
  { item: "profile", group: "settings", needs: "member.view", path: profilePath },
  { item: "departments", group: "settings", needs: "member.view", path: departmentsPath },
  { item: "sites", group: "settings", needs: "member.view", path: sitesPath },
  { item: "appointments", group: "settings", needs: "appointment.view", path: appointmentsPath },
  { item: "access", group: "settings", needs: "access.manage", path: accessPath },
  { item: "signIn", group: "settings", needs: "signIn.configure", path: signInPolicyPath },
  { item: "sso", group: "settings", needs: "signIn.configure", path: ssoSettingsPath },
];

/** What of the menu somebody sees. */
export function visibleItems(may: (action: Action) => boolean): NavigationKey[] {
  return navigationEntries.filter(({ needs }) => may(needs)).map(({ item }) => item);
}
