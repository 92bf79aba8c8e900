import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid, orderOf, pageOf } from "#app/utils/list-address.ts";
import { type Phase, phases } from "#db/codes/inventory.ts";
import { type ReviewCause, type RiskLevel, reviewCauses, riskLevels } from "#db/codes/risks.ts";

export const riskSortColumns = [
  "number",
  "title",
  "department",
  "levelBefore",
  "levelAfter",
  "assessedOn",
  "reviewOn",
] as const;
export type RiskSortColumn = (typeof riskSortColumns)[number];

/**
 * How far a risk is: nobody has assessed it, somebody has, it is to be looked at again, by a method that is not in use any more, its next look
 * is due, what remains of it is to be accepted and is not, or is, something remains that may not, or nothing is done against a grave one.
 */
export const riskStates = [
  "unassessed",
  "assessed",
  "review",
  "outdated",
  "overdue",
  "unaccepted",
  "accepted",
  "unlawful",
  "untreated",
] as const;
export type RiskState = (typeof riskStates)[number];

/** A place on a heat map: of a risk as it is or as it remains, by the steps of a scale that has so many. */
export type HeatCell = { side: "before" | "after"; impact: number; likelihood: number; steps: 3 | 5 };

/** A cell as it stands in an address, which means the same when another method has come into use. */
export function cellParam({ side, impact, likelihood, steps }: HeatCell): string {
  return `${side}-${impact}-${likelihood}-of-${steps}`;
}

export function parseCell(param: string): HeatCell | undefined {
  const [, side, impact, likelihood, steps] = /^(before|after)-([1-5])-([1-5])-of-([35])$/.exec(param) ?? [];
  if (side === undefined) return undefined;
  return {
    side: side === "after" ? "after" : "before",
    impact: Number(impact),
    likelihood: Number(likelihood),
    steps: steps === "5" ? 5 : 3,
  };
}

/** What the list of risks shows; all of it stands in the address, so that it can be shared. */
export type RiskFilter = {
  words: string;
  departments: string[];
  phases: Phase[];
  /** Of the risk as it is. */
  levels: RiskLevel[];
  /** Of what remains. */
  levelsAfter: RiskLevel[];
  states: RiskState[];
  /** Why it is to be looked at again. */
  causes: ReviewCause[];
  isUnacceptable: boolean;
  /** Only risks of several entries. */
  isShared: boolean;
  isArchived: boolean;
  code: string;
  entryId: string | undefined;
  /** A cell of a heat map. */
  cell: HeatCell | undefined;
  sort: RiskSortColumn;
  descending: boolean;
  /** From 1. */
  page: number;
};

export const riskPageSize = 50;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseRiskFilter(search: URLSearchParams): RiskFilter {
  const chosen = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.filter((code) => search.getAll(name).includes(code));
  const entryId = search.get("entry") ?? "";
  const flags = search.getAll("flag");
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    departments: search.getAll("department").filter((id) => id === "none" || isUuid(id)),
    phases: chosen("phase", phases),
    levels: chosen("level", riskLevels),
    levelsAfter: chosen("after", riskLevels),
    states: chosen("state", riskStates),
    causes: chosen("cause", reviewCauses),
    isUnacceptable: flags.includes("unacceptable"),
    isShared: flags.includes("shared"),
    isArchived: flags.includes("archived"),
    code: /^R-[A-Z]{3}-\d{2}$/.exec(search.get("code") ?? "")?.[0] ?? "",
    entryId: isUuid(entryId) ? entryId : undefined,
    cell: parseCell(search.get("cell") ?? ""),
    ...orderOf(search, riskSortColumns, "number"),
    page: pageOf(search),
  };
}

export const riskColumns = [
  "number",
  "title",
  "department",
  "phase",
  "entries",
  "levelBefore",
  "levelAfter",
  "assessedOn",
  "reviewOn",
  "owner",
] as const;
export type RiskColumn = (typeof riskColumns)[number];

/** Those that are shown unless others are chosen. */
export const usualRiskColumns: readonly RiskColumn[] = riskColumns.filter((column) => column !== "owner");
