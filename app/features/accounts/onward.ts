import { ownPath } from "#app/utils/own-path.ts";
import { secondFactorsPath } from "./account-paths.ts";

/** Where somebody was on the way to when something had to be done first; undefined for who came by themselves. */
export function onwardOf(request: Request): string | undefined {
  const { searchParams } = new URL(request.url);
  return searchParams.has("next") ? ownPath(searchParams.get("next")) : undefined;
}

/** Where to go once a second factor is set up: by the page that offers to end what goes on elsewhere, if anything does. */
export function afterSetUp(request: Request, ownPage: string): string {
  const next = onwardOf(request);
  return next ? `${secondFactorsPath}?added&${new URLSearchParams({ next })}` : ownPage;
}
