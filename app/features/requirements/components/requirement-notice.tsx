import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import type { Notice } from "../notice.server.ts";
import { requirementNoticeMessages } from "../notice-messages.ts";
import { requirementProblemMessages } from "../problem-messages.ts";

/** Says what just happened. */
export function RequirementNotice({ notice }: { notice: Notice | undefined }) {
  const words = useWords(requirementNoticeMessages);
  const known = useWords(requirementProblemMessages);
  if (!notice) return null;
  const problems: Readonly<Record<string, unknown>> = known;
  const problem = problems[notice.label];
  return (
    <Toast tone={notice.kind === "refused" ? "bad" : "good"} key={notice.kind + notice.label}>
      {notice.kind === "refused"
        ? typeof problem === "string"
          ? problem
          : known.changedMeanwhile
        : words[notice.kind]}
    </Toast>
  );
}
