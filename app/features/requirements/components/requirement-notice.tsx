import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { requirementMessages } from "../messages.ts";
import type { Notice } from "../notice.server.ts";

/** Says what just happened. */
export function RequirementNotice({ notice }: { notice: Notice | undefined }) {
  const words = useWords(requirementMessages);
  if (!notice) return null;
  const problems: Readonly<Record<string, unknown>> = words.problems;
  const problem = problems[notice.label];
  return (
    <Toast tone={notice.kind === "refused" ? "bad" : "good"} key={notice.kind + notice.label}>
      {notice.kind === "refused"
        ? typeof problem === "string"
          ? problem
          : words.problems.changedMeanwhile
        : words.notice[notice.kind]}
    </Toast>
  );
}
