import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { riskMethodMessages } from "../method-messages.ts";
import type { Notice } from "../notice.server.ts";

/** Says what just happened. */
export function RiskNotice({ notice }: { notice: Notice | undefined }) {
  const method = useWords(riskMethodMessages);
  if (!notice) return null;
  const problems: Readonly<Record<string, string>> = method.problems;
  return (
    <Toast tone={notice.kind === "refused" ? "bad" : "good"} key={notice.kind + notice.label}>
      {notice.kind === "refused" ? (problems[notice.label] ?? "") : method.saved}
    </Toast>
  );
}
