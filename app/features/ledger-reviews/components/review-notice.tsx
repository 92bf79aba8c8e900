import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { ledgerReviewMessages } from "../messages.ts";
import type { Notice } from "../notice.server.ts";

/** Says what just happened. */
export function ReviewNotice({ notice }: { notice: Notice | undefined }) {
  const { notice: words, problems } = useWords(ledgerReviewMessages);
  if (!notice) return null;
  const { kind, label } = notice;
  const refusals: Readonly<Record<string, unknown>> = problems;
  const refused = refusals[label];
  const said =
    kind === "refused" ? (typeof refused === "string" ? refused : problems.refused) : saidOf(words[kind], label);
  return (
    <Toast tone={kind === "refused" ? "bad" : "good"} key={kind + label}>
      {said}
    </Toast>
  );
}

function saidOf(words: string | ((label: string) => string), label: string): string {
  return typeof words === "string" ? words : words(label);
}
