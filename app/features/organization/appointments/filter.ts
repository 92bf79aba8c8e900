import { readSort } from "#app/components/data/address.ts";
import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { type AppointedRole, appointedRoles } from "#db/codes/roles.ts";
import { type TermState, termStates } from "./terms.ts";

export const sortColumns = ["name", "role", "startsOn", "endsOn"] as const;
export type SortColumn = (typeof sortColumns)[number];

/** Which appointments the history shows; all of it stands in the address. */
export type AppointmentFilter = {
  words: string;
  roles: AppointedRole[];
  states: TermState[];
  memberId: string | undefined;
  sort: SortColumn;
  descending: boolean;
  /** From 1. */
  page: number;
};

export const pageSize = 50;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseFilter(search: URLSearchParams): AppointmentFilter {
  const sort = readSort(search.toString(), { column: "startsOn", direction: "down" });
  const column = sortColumns.find((known) => known === sort?.column);
  const page = Number(search.get("page"));
  const memberId = search.get("member") ?? "";
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    roles: appointedRoles.filter((role) => search.getAll("role").includes(role)),
    states: termStates.filter((state) => search.getAll("state").includes(state)),
    memberId: isUuid(memberId) ? memberId : undefined,
    sort: column ?? "startsOn",
    descending: column ? sort?.direction === "down" : true,
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  };
}
