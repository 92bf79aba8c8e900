import { type AppointedRole, singleRoles } from "#db/codes/roles.ts";

/** Whether one person at a time holds a function. */
export function isSingle(role: AppointedRole): boolean {
  return singleRoles.some((single) => single === role);
}

/**
 * Functions that whoever has this one must not have: the privacy manager and the audit manager are two people (a condition of the Mark,
 * application.md §1, 6); and whoever answers for all that is audited audits none of it (operations.md §4.2: the privacy manager is audited too).
 */
export function exclusiveRoles(role: AppointedRole): AppointedRole[] {
  return exclusions.flatMap(([one, other]) => (one === role ? [other] : other === role ? [one] : []));
}

/** Of the functions of one person, those whose work others must audit, since they audit too: nobody audits their own (operations.md §4.2). */
export function auditedByOthers(roles: readonly AppointedRole[]): AppointedRole[] {
  return roles.some(isAuditing) ? [...new Set(roles.filter((role) => !isAuditing(role)))] : [];
}

function isAuditing(role: AppointedRole): boolean {
  return role === "audit_manager" || role === "internal_auditor";
}

/** Whether a function is held by people of the organization only: the two that protect and audit, and the top that appoints them. */
export function isForInsiders(role: AppointedRole): boolean {
  return insiderRoles.includes(role);
}

const insiderRoles: readonly AppointedRole[] = ["top_management", "privacy_manager", "audit_manager"];

const exclusions: readonly (readonly [AppointedRole, AppointedRole])[] = [
  ["privacy_manager", "audit_manager"],
  ["privacy_manager", "internal_auditor"],
];
