import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { pageOf } from "#app/utils/list-address.ts";

/** Which entries of a part are shown: all, those still to be answered, or those that are. */
export const entryStates = ["open", "answered"] as const;
export type EntryState = (typeof entryStates)[number];

export type PartFilter = { words: string; state: EntryState | undefined; page: number };

export const partPageSize = 30;
export const listPageSize = 50;

export function parsePartFilter(search: URLSearchParams): PartFilter {
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    state: entryStates.find((state) => state === search.get("state")),
    page: pageOf(search),
  };
}
