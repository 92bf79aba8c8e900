/** What a member may be in the PMS; one person may be several. */
export const roles = [
  "top_management",
  "privacy_manager",
  "secretariat",
  "internal_auditor",
  "department_manager",
  "employee",
  "operator",
] as const;
export type Role = (typeof roles)[number];
