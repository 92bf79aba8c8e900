import { mayMore } from "#app/platform/permissions.ts";
import { type AppointedRole, appointedRoles, type Role } from "#db/codes/roles.ts";

/** Which value of the claim stands for which function. */
export type RoleMapping = readonly { readonly value: string; readonly role: AppointedRole }[];

/**
 * Functions that a sign-in service may give: not those that decide about the PMS and audit it. Who holds these is appointed by people:
 * whoever administers the sign-in service must not be able to make themselves one of them.
 */
export const mappableRoles = appointedRoles.filter(
  (role) => role !== "top_management" && role !== "privacy_manager" && role !== "audit_manager",
);

/** The functions that somebody with these values is to have: of those that the mapping names, none beyond who set the service up. */
export function rolesFor(
  { roleMapping, setUpRoles }: { roleMapping: RoleMapping; setUpRoles: readonly Role[] },
  values: readonly string[],
): AppointedRole[] {
  return mappableRoles.filter(
    (role) =>
      !isBeyond([role], setUpRoles) && roleMapping.some((entry) => entry.role === role && values.includes(entry.value)),
  );
}

/**
 * Whether somebody may do more than who set the service up, so that its word alone must not make anybody them: whoever points the connection
 * at a service of their own can have it say anything.
 */
export function isBeyond(theirs: readonly Role[], setUpRoles: readonly Role[]): boolean {
  return mayMore(theirs, [...setUpRoles, "employee"]);
}

/** The first function that a changed mapping would newly give, and that the person who changes it is not above. */
export function firstBeyond(
  before: { roleClaim: string; roleMapping: RoleMapping } | undefined,
  after: { roleClaim: string; mapping: RoleMapping },
  own: readonly Role[],
): AppointedRole | undefined {
  // Read from another claim, the same value says something else.
  const known = before?.roleClaim === after.roleClaim ? before.roleMapping : [];
  const isKnown = ({ value, role }: RoleMapping[number]) =>
    known.some((entry) => entry.value === value && entry.role === role);
  return after.mapping.find((entry) => !isKnown(entry) && isBeyond([entry.role], own))?.role;
}
