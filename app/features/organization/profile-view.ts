import { daysBetween } from "#app/utils/calendar-date.ts";
import type { Industry, SizeClass } from "#db/codes/organization.ts";
import { type RenewalState, type RenewalWindow, renewalState, renewalWindow } from "./renewal-window.ts";
import { classify, fewestPeople, sizeLimits } from "./size-class.ts";

/** What decides the size class, as far as it is known. */
export type SizeFacts = {
  industry: Industry | null;
  capital: number | null;
  hasNoCapital: boolean;
  headcount: number;
};

/** How the size class was judged, so that the page can say why; or what is missing. */
export type SizeView = {
  sizeClass: SizeClass | undefined;
  reason: "needsIndustry" | "needsCapital" | "small" | "mediumByPeople" | "mediumByCapital" | "large" | "largeByPeople";
  isTooFew: boolean;
};

export function sizeView({ industry, capital, hasNoCapital, headcount }: SizeFacts): SizeView {
  const isTooFew = headcount < fewestPeople;
  if (!industry) return { sizeClass: undefined, reason: "needsIndustry", isTooFew };
  if (headcount > sizeLimits[industry].medium && capital === null && !hasNoCapital) {
    return { sizeClass: undefined, reason: "needsCapital", isTooFew };
  }
  const sizeClass = classify(industry, capital, headcount);
  if (sizeClass === "small") return { sizeClass, reason: "small", isTooFew };
  if (sizeClass === "large") return { sizeClass, reason: capital === null ? "largeByPeople" : "large", isTooFew };
  const isByPeople = headcount <= sizeLimits[industry].medium;
  return { sizeClass, reason: isByPeople ? "mediumByPeople" : "mediumByCapital", isTooFew };
}

/** The window of renewal as of a day, and how many days there are until it opens, or until it closes. */
export type RenewalView = RenewalWindow & { state: RenewalState; opensIn: number; closesIn: number };

export function renewalView(validUntil: string, day: string): RenewalView {
  const window = renewalWindow(validUntil);
  return {
    ...window,
    state: renewalState(validUntil, day),
    opensIn: daysBetween(day, window.opensOn),
    closesIn: daysBetween(day, window.closesOn),
  };
}
