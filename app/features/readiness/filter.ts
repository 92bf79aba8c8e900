import { cutText, searchKey, withoutControls } from "#app/utils/japanese-text.ts";
import { type RequirementState, requirementStates } from "#db/codes/requirements.ts";
import { findingsAt } from "./findings-at.ts";

/** Which items the page of readiness shows; all of it stands in the address. */
export type ReadinessFilter = { words: string; states: RequirementState[]; groups: string[] };

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseFilter(search: URLSearchParams): ReadinessFilter {
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    states: requirementStates.filter((state) => search.getAll("state").includes(state)),
    groups: search.getAll("group").slice(0, 50),
  };
}

type Shown = { code: string; group: string; title: string; state: RequirementState };
type Said = Parameters<typeof findingsAt>[0][number] & { title: string };

/** The items that match: in a state, of a chapter, and with every word in their own name or in what is said of them. */
export function shownItems<I extends Shown>(
  items: readonly I[],
  findings: readonly Said[],
  { words, states, groups }: ReadinessFilter,
): I[] {
  const sought = searchKey(words)
    .split(" ")
    .filter((word) => word !== "");
  return items
    .filter(({ state }) => states.length === 0 || states.includes(state))
    .filter(({ group }) => groups.length === 0 || groups.includes(group))
    .filter(({ code, title }) => {
      if (sought.length === 0) return true;
      const said = findingsAt(findings, code).map((one) => `${one.title} ${one.said}`);
      const text = searchKey([code, title, ...said].join(" "));
      return sought.every((word) => text.includes(word));
    });
}
