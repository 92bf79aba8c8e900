import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid, orderOf, pageOf } from "#app/utils/list-address.ts";
import { type RiskLevel, riskLevels, type TreatmentStatus, treatmentStatuses } from "#db/codes/risks.ts";

export const treatmentSortColumns = ["number", "title", "department", "owner", "dueOn", "progress"] as const;
export type TreatmentSortColumn = (typeof treatmentSortColumns)[number];

/** How far planned measures are: what is still to be done, each state, what is late, and what is completed without any evidence of it. */
export const treatmentStates = ["open", ...treatmentStatuses, "overdue", "unproven"] as const;
export type TreatmentState = (typeof treatmentStates)[number];

/** What the list of planned measures shows; all of it stands in the address, so that it can be shared. */
export type TreatmentFilter = {
  words: string;
  departments: string[];
  owners: string[];
  states: TreatmentState[];
  /** Of a risk that they are against, as it is. */
  levels: RiskLevel[];
  isArchived: boolean;
  sort: TreatmentSortColumn;
  descending: boolean;
  /** From 1. */
  page: number;
};

export const treatmentPageSize = 50;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseTreatmentFilter(search: URLSearchParams): TreatmentFilter {
  const chosen = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.filter((code) => search.getAll(name).includes(code));
  const idsOf = (name: string) => search.getAll(name).filter((id) => id === "none" || isUuid(id));
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    departments: idsOf("department"),
    owners: idsOf("owner"),
    states: chosen("state", treatmentStates),
    levels: chosen("level", riskLevels),
    isArchived: search.getAll("flag").includes("archived"),
    ...orderOf(search, treatmentSortColumns, "dueOn"),
    page: pageOf(search),
  };
}

/** Whether a planned measure is still to be done. */
export function isToBeDone(status: TreatmentStatus): boolean {
  return status === "planned" || status === "under_way";
}
