import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { auditLogMessages } from "./messages.ts";

/** Which events a list shows; all of it stands in the address. Nothing chosen means all of them. */
export type AuditFilter = {
  tables: string[];
  actions: string[];
  /** Part of the name of whoever did it. */
  person: string;
  /** A sequence number: the page begins with the event before it, so that the list stays fast however long the log is. */
  before: number | undefined;
};

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseAuditFilter(search: URLSearchParams): AuditFilter {
  const { table, action } = auditLogMessages("ja");
  const before = Number(search.get("before"));
  return {
    tables: Object.keys(table).filter((name) => search.getAll("table").includes(name)),
    actions: Object.keys(action).filter((name) => search.getAll("action").includes(name)),
    person: cutText(withoutControls(search.get("q") ?? ""), 200).trim(),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

export function isFiltered({ tables, actions, person }: AuditFilter): boolean {
  return tables.length > 0 || actions.length > 0 || person !== "";
}
