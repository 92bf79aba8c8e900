import { cutText, searchKey } from "#app/utils/japanese-text.ts";

/** What a search finds a risk by. */
export function riskSearchText(
  code: string | null,
  { title, threat, cause }: { title: string; threat: string; cause: string },
): string {
  const words = [code, title, threat === title ? null : threat, cause].filter(Boolean).join(" ");
  return cutText(searchKey(words), 1_000);
}
