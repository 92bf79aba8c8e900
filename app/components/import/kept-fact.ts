import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { takingInMessages } from "./messages.ts";

/** How long the file of an import is kept, or since when it is not; nothing while the import is not over. */
export function keptFact(
  locale: Locale,
  { fileReleasedAt }: { fileReleasedAt: Date | null },
  until: string | undefined,
): { term: string; details: string }[] {
  const words = takingInMessages(locale);
  if (fileReleasedAt) return [{ term: words.kept, details: words.releasedOn(formatInstant(fileReleasedAt, locale)) }];
  return until === undefined ? [] : [{ term: words.kept, details: words.keptUntil(until) }];
}
