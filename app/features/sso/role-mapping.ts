import { type AppointedRole, appointedRoles } from "#db/codes/roles.ts";

/** Which value of the claim stands for which function. */
export type RoleMapping = readonly { readonly value: string; readonly role: AppointedRole }[];

/**
 * Functions that a sign-in service may give: not those that decide about the PMS and audit it. Who holds these is appointed by people:
 * whoever administers the sign-in service must not be able to make themselves one of them.
 */
export const mappableRoles = appointedRoles.filter(
  (role) => role !== "top_management" && role !== "privacy_manager" && role !== "audit_manager",
);

/** The functions that somebody with these values is to have. */
export function rolesFor(mapping: RoleMapping, values: readonly string[]): AppointedRole[] {
  return mappableRoles.filter((role) => mapping.some((entry) => entry.role === role && values.includes(entry.value)));
}
