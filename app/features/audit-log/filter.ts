import { parseAnyDate } from "#app/utils/any-date.ts";
import { endOfMonth } from "#app/utils/calendar-date.ts";
import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { auditTableMessages } from "./table-messages.ts";

/** Civil days in Japan, both included; without one the log is not cut there. */
export type AuditPeriod = { from?: string | undefined; to?: string | undefined };

/** Which events a list shows; all of it stands in the address. Nothing chosen means all of them. */
export type AuditFilter = AuditPeriod & {
  tables: string[];
  actions: string[];
  /** Part of the name of whoever did it. */
  person: string;
  /** Only what people from outside did. */
  isExternal: boolean;
  /** Number or words of the record that it was about. */
  record: string;
  /** A sequence number: the page begins with the event before it, so that the list stays fast however long the log is. */
  before: number | undefined;
};

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseAuditFilter(search: URLSearchParams): AuditFilter {
  const { table, action } = auditTableMessages("ja");
  const before = Number(search.get("before"));
  return {
    tables: Object.keys(table).filter((name) => search.getAll("table").includes(name)),
    actions: Object.keys(action).filter((name) => search.getAll("action").includes(name)),
    person: words(search.get("q")),
    isExternal: search.get("who") === "external",
    record: words(search.get("record")),
    ...parsePeriod(search),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

/** Reads the days of an address, in any notation; a month begins with its first day and ends with its last. */
export function parsePeriod(search: URLSearchParams): AuditPeriod {
  const from = parseAnyDate(search.get("from") ?? "");
  const to = parseAnyDate(search.get("to") ?? "");
  return {
    from: from?.precision === "month" ? `${from.month}-01` : from?.date,
    to: to?.precision === "month" ? endOfMonth(`${to.month}-01`) : to?.date,
  };
}

/** What stands in the address as a day and cannot be read as one. */
export function unreadableDays(search: URLSearchParams): string[] {
  const period = parsePeriod(search);
  return (["from", "to"] as const)
    .filter((name) => period[name] === undefined)
    .map((name) => words(search.get(name)))
    .filter(Boolean);
}

export function isFiltered({ before: _, ...chosen }: AuditFilter): boolean {
  return Object.values(chosen).some((value) => (Array.isArray(value) ? value.length > 0 : !!value));
}

function words(typed: string | null): string {
  return cutText(withoutControls(typed ?? ""), 200).trim();
}
