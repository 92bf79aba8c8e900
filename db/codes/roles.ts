/** Functions in the PMS that somebody is appointed to, from one day until another. */
export const appointedRoles = [
  "top_management",
  "privacy_manager",
  "audit_manager",
  "internal_auditor",
  "training_manager",
  "complaint_manager",
  "department_manager",
  "secretariat",
  "system_manager",
] as const;
export type AppointedRole = (typeof appointedRoles)[number];

/** Those that one person at a time holds. */
export const singleRoles = [
  "top_management",
  "privacy_manager",
  "audit_manager",
  "training_manager",
  "complaint_manager",
] as const satisfies readonly AppointedRole[];

/**
 * What a member may be, several at a time: what they are appointed to; an employee, as everybody is who belongs to the organization
 * (従業者); a consultant from outside, as long as the invitation stands.
 */
export const roles = [...appointedRoles, "employee", "consultant"] as const;
export type Role = (typeof roles)[number];
