import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid, orderOf, pageOf } from "#app/utils/list-address.ts";
import { type Medium, media } from "#db/codes/inventory.ts";
import { type EntryCheck, entryChecks } from "./entry-checks.ts";

export const sortColumns = [
  "number",
  "title",
  "department",
  "count",
  "reviewedOn",
  "nextReviewOn",
  "updatedAt",
  "missingCount",
] as const;
export type SortColumn = (typeof sortColumns)[number];

export const flags = ["sensitive", "myNumber"] as const;
export type Flag = (typeof flags)[number];

export const states = ["overdue", "incomplete", "archived"] as const;

/** What a list of entries shows; all of it stands in the address, so that it can be shared. */
export type InventoryFilter = {
  words: string;
  departments: string[];
  flags: Flag[];
  media: Medium[];
  /** Only entries whose next review lies before today. */
  isOverdue: boolean;
  /** Only entries with required fields still empty. */
  isIncomplete: boolean;
  isArchived: boolean;
  /** Only entries to which a check of readiness objects. */
  check: EntryCheck | undefined;
  importId: string | undefined;
  sort: SortColumn;
  descending: boolean;
  /** From 1. */
  page: number;
};

export const pageSize = 50;

/** Reads a filter from an address; what it does not understand it leaves out. `none` as a department means: without one. */
export function parseFilter(search: URLSearchParams): InventoryFilter {
  const importId = search.get("import") ?? "";
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    departments: search.getAll("department").filter((id) => id === "none" || isUuid(id)),
    flags: flags.filter((flag) => search.getAll("flag").includes(flag)),
    media: media.filter((medium) => search.getAll("medium").includes(medium)),
    isOverdue: search.getAll("state").includes("overdue"),
    isIncomplete: search.getAll("state").includes("incomplete"),
    isArchived: search.getAll("state").includes("archived"),
    check: entryChecks.find((key) => key === search.get("check")),
    importId: isUuid(importId) ? importId : undefined,
    ...orderOf(search, sortColumns, "number"),
    page: pageOf(search),
  };
}
