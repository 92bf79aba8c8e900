import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid, orderOf, pageOf } from "#app/utils/list-address.ts";
import { type EmploymentType, employmentTypes } from "#db/codes/organization.ts";
import { type Role, roles } from "#db/codes/roles.ts";

export const sortColumns = [
  "name",
  "employeeNumber",
  "department",
  "position",
  "employmentType",
  "joinedOn",
  "leftOn",
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** Who has left, or has a last day ahead; without either the list shows all who are there. */
export const states = ["leaving", "left"] as const;
export type State = (typeof states)[number];

/** Whether somebody can sign in: has an account, an invitation under way, one that has lapsed, none, or no address to send one to. */
export const accesses = ["account", "invited", "lapsed", "uninvited", "noMail"] as const;
export type Access = (typeof accesses)[number];

/** Roles that say something about a person: everybody is an employee. */
export const filterRoles = roles.filter((role): role is Exclude<Role, "employee"> => role !== "employee");

/** What a list of people shows; all of it stands in the address, so that it can be shared. */
export type PeopleFilter = {
  words: string;
  /** With all that is below them; `none` means: without a department. */
  departments: string[];
  employmentTypes: EmploymentType[];
  roles: Role[];
  states: State[];
  accesses: Access[];
  /** Only those whom this import added. */
  importId: string | undefined;
  sort: SortColumn;
  descending: boolean;
  /** From 1. */
  page: number;
};

export const pageSize = 50;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseFilter(search: URLSearchParams): PeopleFilter {
  const chosen = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.filter((code) => search.getAll(name).includes(code));
  const importId = search.get("import") ?? "";
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    departments: search.getAll("department").filter((id) => id === "none" || isUuid(id)),
    employmentTypes: chosen("employment", employmentTypes),
    roles: chosen("role", filterRoles),
    states: chosen("state", states),
    accesses: chosen("access", accesses),
    importId: isUuid(importId) ? importId : undefined,
    ...orderOf(search, sortColumns, "name"),
    page: pageOf(search),
  };
}
