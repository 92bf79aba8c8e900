import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid, orderOf, pageOf } from "#app/utils/list-address.ts";
import { type EvidenceSource, evidenceSources, type ScanState, scanStates } from "#db/codes/evidence.ts";

export const sortColumns = ["number", "title", "department", "collectedOn", "effectiveUntil"] as const;
export type SortColumn = (typeof sortColumns)[number];

export const states = ["current", "expiring", "expired", "open", "archived"] as const;
export type State = (typeof states)[number];

/** What is still to be done about an item: it has no period, nobody who is here is in charge, it is kept past its day. */
export const openPoints = ["noPeriod", "noOwner", "keptTooLong"] as const;
export type OpenPoint = (typeof openPoints)[number];

/** What a list of evidence shows; all of it stands in the address, so that it can be shared. */
export type EvidenceFilter = {
  words: string;
  departments: string[];
  states: State[];
  sources: EvidenceSource[];
  scans: ScanState[];
  /** The number of a requirement, of the catalog or of the organization's own; those below it are meant too. */
  requirement: string;
  /** The id of the record or requirement that they are linked to; then also those that are out of use, as its page counts them. */
  of: string;
  isUnlinked: boolean;
  isHeld: boolean;
  open: OpenPoint[];
  sort: SortColumn;
  descending: boolean;
  page: number;
};

export const pageSize = 50;

/** Evidence that ends within so many days expires soon. */
export const soonDays = 60;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseFilter(search: URLSearchParams): EvidenceFilter {
  const chosen = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.filter((code) => search.getAll(name).includes(code));
  const links = search.getAll("linking");
  const of = search.get("of") ?? "";
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    departments: search.getAll("department").filter((id) => id === "none" || isUuid(id)),
    states: chosen("state", states),
    sources: chosen("source", evidenceSources),
    scans: chosen("scan", scanStates),
    requirement: cutText(withoutControls(search.get("requirement") ?? ""), 40).trim(),
    of: isUuid(of) ? of : "",
    isUnlinked: links.includes("none"),
    isHeld: links.includes("held"),
    open: chosen("open", openPoints),
    ...orderOf(search, sortColumns, "number"),
    page: pageOf(search),
  };
}
