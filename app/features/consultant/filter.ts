import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { orderOf, pageOf } from "#app/utils/list-address.ts";

export const sortColumns = ["name", "readiness", "overdue", "pending", "nextDueOn", "lastActivity"] as const;
export type SortColumn = (typeof sortColumns)[number];

/** Which organizations the page about all of them shows. */
export type PortfolioFilter = { words: string; sort: SortColumn; descending: boolean; page: number };

export const pageSize = 20;

export function parseFilter(search: URLSearchParams): PortfolioFilter {
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    ...orderOf(search, sortColumns, "name"),
    page: pageOf(search),
  };
}
