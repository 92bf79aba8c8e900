import { cutText, withoutControls } from "#app/utils/japanese-text.ts";
import { pageOf } from "#app/utils/list-address.ts";

/** Which entries of a part are shown: all, those still to be answered, or those that are. */
export const entryStates = ["open", "answered"] as const;
export type EntryState = (typeof entryStates)[number];

export type PartFilter = { words: string; state: EntryState | undefined; page: number };

export const partPageSize = 30;
export const listPageSize = 50;

/** A review that an address names by how it stands instead of by its id. */
const namedReviews = ["latest", "ended"] as const;
export type NamedReview = (typeof namedReviews)[number];

export function parseNamedReview(search: URLSearchParams): NamedReview | undefined {
  return namedReviews.find((name) => name === search.get("review"));
}

export function parsePartFilter(search: URLSearchParams): PartFilter {
  return {
    words: cutText(withoutControls(search.get("q") ?? ""), 200),
    state: entryStates.find((state) => state === search.get("state")),
    page: pageOf(search),
  };
}
