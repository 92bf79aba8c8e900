import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid, pageOf } from "#app/utils/list-address.ts";
import { type Judgement, judgements } from "#db/codes/requirements.ts";

/** Whether an item applies; an exclusion counts once its reason has been approved. */
export const applicabilities = ["applicable", "unapproved", "excluded"] as const;
export type Applicability = (typeof applicabilities)[number];

/** What still has to be done about an item. */
export const openPoints = [
  "unverified",
  "unanswered",
  "unproven",
  "outdated",
  "unexplained",
  "contradicted",
  "expired",
] as const;
export type OpenPoint = (typeof openPoints)[number];

/** What the list of requirements shows; all of it stands in the address, so that it can be shared. */
export type RequirementFilter = {
  words: string;
  /** J.1, …; `catalog` means all of these, `own` the organization's own. */
  chapters: string[];
  judgements: (Judgement | "none")[];
  applicabilities: Applicability[];
  /** Ids of members; `none` means nobody, or somebody who has left. */
  owners: string[];
  open: OpenPoint[];
  isArchived: boolean;
  /** From 1. */
  page: number;
};

/** The whole catalog stands on one page. */
export const pageSize = 100;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseFilter(search: URLSearchParams): RequirementFilter {
  const chosen = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.filter((code) => search.getAll(name).includes(code));
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    chapters: search
      .getAll("chapter")
      .filter((chapter) => chapter === "catalog" || chapter === "own" || /^J\.\d{1,3}$/.test(chapter)),
    judgements: chosen("judgement", [...judgements, "none"] as const),
    applicabilities: chosen("applicability", applicabilities),
    owners: search.getAll("owner").filter((id) => id === "none" || isUuid(id)),
    open: chosen("open", openPoints),
    isArchived: search.get("archived") === "yes",
    page: pageOf(search),
  };
}
