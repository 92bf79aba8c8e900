import { type Action, isReading } from "../permissions.ts";

/** What somebody looked at: a row, or (without one) a list of its kind. `facts` name what has a number and no id of its own in the address. */
export type Look = { table: string; rowId: string | undefined; facts: Readonly<Record<string, string>> };

/**
 * What a page shows, by the permission that its route demands and the names in its address. Undefined for pages that show nothing of the
 * organization's own: forms of something new, and the first page.
 */
export function lookOf(permission: Action, params: Readonly<Record<string, string | undefined>>): Look | undefined {
  const [subject = ""] = permission.split(".");
  // The frame around every page, and the first one, which a visit tells of already.
  if (subject === "home") return undefined;
  const named = Object.entries(params).findLast(([name]) => name !== "organization" && name !== "*");
  const [name = "", value] = named ?? [];
  const table = tablesByName[name] ?? tablesBySubject[subject] ?? "record";
  if (value === undefined) return isReading(permission) ? { table, rowId: undefined, facts: {} } : undefined;
  return name.endsWith("Id")
    ? { table, rowId: value, facts: {} }
    : { table, rowId: undefined, facts: { [name]: value } };
}

const tablesByName: Readonly<Record<string, string>> = {
  departmentId: "department",
  siteId: "site",
  importId: "inventory_import",
  peopleImportId: "member_import",
  revision: "snapshot",
};

const tablesBySubject: Readonly<Record<string, string>> = {
  inventory: "inventory_entry",
  approval: "approval",
  member: "member",
  appointment: "appointment",
  organization: "organization",
  auditLog: "audit_event",
  job: "job",
};
