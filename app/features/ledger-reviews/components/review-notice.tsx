import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import type { Notice } from "../notice.server.ts";
import { reviewNoticeMessages } from "../notice-messages.ts";
import { reviewProblemMessages } from "../problem-messages.ts";

/** Says what just happened. */
export function ReviewNotice({ notice }: { notice: Notice | undefined }) {
  const words = useWords(reviewNoticeMessages);
  const problems = useWords(reviewProblemMessages);
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
