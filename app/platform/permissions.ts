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
  "member.view",
] as const;
export type Action = (typeof actions)[number];

/** How far a permission reaches: the whole organization, or the rows of one's own department and those below it. */
export type Reach = "organization" | "department";

/** Role × action. What is not written is refused. The every-route test walks it. */
const table: Record<Role, Partial<Record<Action, Reach>>> = {
  top_management: {
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
  },
  privacy_manager: Object.fromEntries(actions.map((action) => [action, "organization"])),
  secretariat: Object.fromEntries(
    actions
      .filter((action) => action !== "approval.configure" && action !== "approval.decide")
      .map((action) => [action, "organization"]),
  ),
  internal_auditor: {
    "home.view": "organization",
    "search.use": "organization",
    "inventory.view": "organization",
    "inventory.export": "organization",
    "inventory.print": "organization",
    "comment.write": "organization",
    "approval.view": "organization",
    "auditLog.view": "organization",
    "member.view": "organization",
  },
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
  },
  employee: { "home.view": "department" },
  operator: { "home.view": "department", "job.view": "organization", "auditLog.view": "organization" },
};

/** How far these roles may do this together; undefined: not at all. */
export function reachOf(roles: readonly Role[], action: Action): Reach | undefined {
  const reaches = roles.map((role) => table[role][action]);
  return reaches.includes("organization") ? "organization" : reaches.find((reach) => reach !== undefined);
}

/** Whether these roles may do this at least somewhere. */
export function may(roles: readonly Role[], action: Action): boolean {
  return reachOf(roles, action) !== undefined;
}
