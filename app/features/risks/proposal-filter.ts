import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid, pageOf } from "#app/utils/list-address.ts";
import { type Phase, phases } from "#db/codes/inventory.ts";
import { type ProposalStatus, proposalStatuses } from "#db/codes/risks.ts";

export const proposalGroups = ["entry", "risk"] as const;
export type ProposalGroup = (typeof proposalGroups)[number];

/** What the list of proposals shows; all of it stands in the address, so that it can be shared. */
export type ProposalFilter = {
  words: string;
  departments: string[];
  phases: Phase[];
  /** Undecided ones unless something is chosen. */
  statuses: ProposalStatus[];
  /** Only decisions whose reasons in the ledger are others now. */
  isDrifted: boolean;
  code: string;
  entryId: string | undefined;
  /** By what they stand together. */
  group: ProposalGroup;
  /** From 1. */
  page: number;
};

export const proposalPageSize = 50;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseProposalFilter(search: URLSearchParams): ProposalFilter {
  const entryId = search.get("entry") ?? "";
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    departments: search.getAll("department").filter((id) => id === "none" || isUuid(id)),
    phases: phases.filter((phase) => search.getAll("phase").includes(phase)),
    statuses: proposalStatuses.filter((status) => search.getAll("status").includes(status)),
    isDrifted: search.get("drift") === "yes",
    code: /^R-[A-Z]{3}-\d{2}$/.exec(search.get("code") ?? "")?.[0] ?? "",
    entryId: isUuid(entryId) ? entryId : undefined,
    group: search.get("group") === "risk" ? "risk" : "entry",
    page: pageOf(search),
  };
}
