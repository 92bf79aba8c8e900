import { type AppointedRole, singleRoles } from "#db/codes/roles.ts";

/** Whether one person at a time holds a function. */
export function isSingle(role: AppointedRole): boolean {
  return singleRoles.some((single) => single === role);
}

/**
 * Functions that whoever has this one must not have: the privacy manager and the audit manager are two people (a condition of the Mark,
 * application.md §1, 6).
 */
export function exclusiveRoles(role: AppointedRole): AppointedRole[] {
  return exclusions.flatMap(([one, other]) => (one === role ? [other] : other === role ? [one] : []));
}

/** Whether a function is held by people of the organization only: the two that protect and audit, and the top that appoints them. */
export function isForInsiders(role: AppointedRole): boolean {
  return insiderRoles.includes(role);
}

const insiderRoles: readonly AppointedRole[] = ["top_management", "privacy_manager", "audit_manager"];

const exclusions: readonly (readonly [AppointedRole, AppointedRole])[] = [["privacy_manager", "audit_manager"]];
