import { useLocale, useWords } from "#app/components/locale.tsx";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { termMessages } from "../appointments/term-messages.ts";
import type { Term } from "../appointments/terms.ts";

/** A term in words: since when, and until when if that is known. */
export function TermText({ term: { startsOn, endsOn } }: { term: Term }) {
  const words = useWords(termMessages);
  const day = useDay();
  return <>{endsOn ? words.fromTo(day(startsOn), day(endsOn)) : words.from(day(startsOn))}</>;
}

/** Civil dates in the manner of the page's language. */
export function useDay(): (date: string) => string {
  return useLocale() === "ja" ? formatDateJa : formatDateEn;
}
