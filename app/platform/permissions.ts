import type { Role } from "#db/codes/roles.ts";

/** Everything a route may demand. `signedIn` and `public` need no role; the rest is the table below. */
export const actions = [
  "home.view",
  "search.use",
  "inventory.view",
  "inventory.edit",
  "inventory.import",
  "inventory.submit",
  "inventory.export",
  "inventory.print",
  "comment.write",
  "approval.view",
  "approval.decide",
  "approval.configure",
  "auditLog.view",
  "job.view",
  "organization.view",
  "organization.edit",
  "organization.export",
  "organization.dissolve",
  "member.view",
  "member.edit",
  "member.export",
  "appointment.view",
  "appointment.manage",
  "access.manage",
  "signIn.configure",
  "auditLog.export",
  "evidence.view",
  "evidence.edit",
  "evidence.hold",
  "evidence.destroy",
  "evidence.export",
  "evidence.print",
  "requirement.view",
  "requirement.edit",
  "requirement.approve",
  "requirement.export",
  "requirement.print",
  "readiness.view",
  "readiness.print",
  "ledgerReview.view",
  "ledgerReview.export",
  "ledgerReview.manage",
  "ledgerReview.answer",
  "task.view",
  "risk.view",
  "risk.export",
  "risk.edit",
  "risk.derive",
  "risk.call",
  "risk.submit",
  "risk.print",
  "riskMethod.edit",
  "riskMethod.submit",
] as const;
export type Action = (typeof actions)[number];

/** What comes before the dot of an action: what it is done to. */
export type Area<A extends string = Action> = A extends `${infer Name}.${string}` ? Name : never;

/** How far a permission reaches: the whole organization, or the rows of one's own department and those below it. */
export type Reach = "organization" | "department";

const auditing: Partial<Record<Action, Reach>> = {
  "home.view": "organization",
  "search.use": "organization",
  "inventory.view": "organization",
  "inventory.export": "organization",
  "inventory.print": "organization",
  "comment.write": "organization",
  "approval.view": "organization",
  "auditLog.view": "organization",
  "organization.view": "organization",
  "member.view": "organization",
  "member.export": "organization",
  "appointment.view": "organization",
  "evidence.view": "organization",
  "evidence.export": "organization",
  "evidence.print": "organization",
  "requirement.view": "organization",
  "requirement.export": "organization",
  "requirement.print": "organization",
  "readiness.view": "organization",
  "readiness.print": "organization",
  "ledgerReview.view": "organization",
  "ledgerReview.export": "organization",
  "task.view": "organization",
  "risk.view": "organization",
  "risk.print": "organization",
  "risk.export": "organization",
};

/** Role × action. What is not written is refused. The every-route test walks it. */
const table: Record<Role, Partial<Record<Action, Reach>>> = {
  top_management: {
    "organization.view": "organization",
    "organization.export": "organization",
    "organization.dissolve": "organization",
    "appointment.view": "organization",
    "appointment.manage": "organization",
    "home.view": "organization",
    "search.use": "organization",
    "inventory.view": "organization",
    "inventory.export": "organization",
    "inventory.print": "organization",
    "comment.write": "organization",
    "approval.view": "organization",
    "approval.decide": "organization",
    "auditLog.view": "organization",
    "member.view": "organization",
    "evidence.view": "organization",
    "evidence.export": "organization",
    "evidence.print": "organization",
    "requirement.view": "organization",
    "requirement.export": "organization",
    "requirement.print": "organization",
    "readiness.view": "organization",
    "readiness.print": "organization",
    "ledgerReview.view": "organization",
    "ledgerReview.export": "organization",
    "task.view": "organization",
    "requirement.approve": "organization",
    "member.export": "organization",
    "risk.view": "organization",
    "risk.print": "organization",
    "risk.export": "organization",
  },
  privacy_manager: everythingExcept(),
  secretariat: everythingExcept(
    "approval.configure",
    "approval.decide",
    "organization.export",
    "organization.dissolve",
    "appointment.manage",
    "access.manage",
    "signIn.configure",
    "auditLog.export",
    "evidence.hold",
    "requirement.approve",
  ),
  audit_manager: { ...auditing, "auditLog.export": "organization" },
  internal_auditor: auditing,
  training_manager: {
    "home.view": "organization",
    "organization.view": "organization",
    "member.view": "organization",
    "member.export": "organization",
  },
  complaint_manager: { "home.view": "organization", "organization.view": "organization" },
  department_manager: {
    "home.view": "department",
    "search.use": "department",
    "inventory.view": "department",
    "inventory.edit": "department",
    "inventory.export": "department",
    "inventory.print": "department",
    "comment.write": "department",
    "approval.view": "organization",
    "approval.decide": "organization",
    "organization.view": "organization",
    "member.view": "department",
    "evidence.view": "department",
    "evidence.edit": "department",
    "requirement.view": "organization",
    "readiness.view": "department",
    "ledgerReview.view": "department",
    "ledgerReview.export": "department",
    "ledgerReview.answer": "department",
    "task.view": "department",
    "member.export": "department",
    "risk.view": "department",
    "risk.print": "department",
    "risk.export": "department",
    "risk.edit": "department",
    "risk.derive": "department",
  },
  system_manager: {
    "home.view": "department",
    "job.view": "organization",
    "auditLog.view": "organization",
    "organization.view": "organization",
    "signIn.configure": "organization",
  },
  employee: { "home.view": "department", "organization.view": "organization" },
  /** Somebody from outside drafts and prepares; people, functions and access stay the company's own. */
  consultant: {
    "home.view": "organization",
    "search.use": "organization",
    "inventory.view": "organization",
    "inventory.edit": "organization",
    "inventory.import": "organization",
    "inventory.submit": "organization",
    "inventory.export": "organization",
    "inventory.print": "organization",
    "comment.write": "organization",
    "approval.view": "organization",
    "auditLog.view": "organization",
    "organization.view": "organization",
    "member.view": "organization",
    "member.export": "organization",
    "appointment.view": "organization",
    "evidence.view": "organization",
    "evidence.export": "organization",
    "evidence.print": "organization",
    "requirement.view": "organization",
    "requirement.export": "organization",
    "requirement.print": "organization",
    "readiness.view": "organization",
    "readiness.print": "organization",
    "ledgerReview.view": "organization",
    "ledgerReview.export": "organization",
    "task.view": "organization",
    "evidence.edit": "organization",
    "requirement.edit": "organization",
    "risk.view": "organization",
    "risk.print": "organization",
    "risk.export": "organization",
    "risk.edit": "organization",
    "risk.derive": "organization",
    "risk.submit": "organization",
    "riskMethod.edit": "organization",
    "riskMethod.submit": "organization",
  },
};

/**
 * What nobody does whose last proof of who they are is old (a screen left unlocked): approvals, exports of everything, destroying, and what
 * changes who may do what or who approves.
 */
const provenActions: readonly Action[] = [
  "inventory.export",
  "member.export",
  "approval.decide",
  "organization.export",
  "approval.configure",
  "organization.dissolve",
  "appointment.manage",
  "access.manage",
  "signIn.configure",
  "auditLog.export",
  "evidence.export",
  "requirement.approve",
  "requirement.export",
  "evidence.destroy",
  "ledgerReview.export",
  "risk.export",
];

export function needsProof(action: Action): boolean {
  return provenActions.includes(action);
}

/** Whether an action takes much out at once: such a one needs the proof although it changes nothing. */
export function isExport(action: Action): boolean {
  return action.endsWith(".export");
}

/** Whether an action only looks: what a grant opens to somebody who leads another department. */
export function isReading(action: Action): boolean {
  return /\.(view|use|export|print)$/.test(action);
}

export function areaOf(action: Action): Area {
  // Every action is an area, a dot and a verb.
  return action.slice(0, action.indexOf(".")) as Area;
}

/** How far these roles may do this together; undefined: not at all. */
export function reachOf(roles: readonly Role[], action: Action): Reach | undefined {
  const reaches = roles.map((role) => table[role][action]);
  return reaches.includes("organization") ? "organization" : reaches.find((reach) => reach !== undefined);
}

/** Whether these roles may do this at least somewhere. */
export function may(roles: readonly Role[], action: Action): boolean {
  return reachOf(roles, action) !== undefined;
}

/** Whether these roles allow anything at all that the others do not. */
export function mayMore(theirs: readonly Role[], own: readonly Role[]): boolean {
  return actions.some((action) => may(theirs, action) && !may(own, action));
}

function everythingExcept(...left: readonly Action[]): Partial<Record<Action, Reach>> {
  return Object.fromEntries(
    actions.filter((action) => !left.includes(action)).map((action) => [action, "organization"]),
  );
}
