import { ownPath } from "#app/utils/own-path.ts";

/** Where somebody was on the way to when something had to be done first; undefined for who came by themselves. */
export function onwardOf(request: Request): string | undefined {
  const { searchParams } = new URL(request.url);
  return searchParams.has("next") ? ownPath(searchParams.get("next")) : undefined;
}
