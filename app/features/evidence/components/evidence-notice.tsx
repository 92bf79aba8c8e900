import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import type { Notice } from "../notice.server.ts";
import { evidenceNoticeMessages } from "../notice-messages.ts";
import { evidenceProblemMessages } from "../problem-messages.ts";
import { sayRefusal } from "../refusal.ts";

/** Says what just happened. */
export function EvidenceNotice({ notice }: { notice: Notice | undefined }) {
  const words = useWords(evidenceNoticeMessages);
  const problems = useWords(evidenceProblemMessages);
  if (!notice) return null;
  const { kind, label, count } = notice;
  if (kind === "refused") {
    return (
      <Toast tone="bad" key={label}>
        {sayRefusal(notice, problems)}
      </Toast>
    );
  }
  const said = {
    ...words,
    filed: words.filed(count),
    saved: words.saved(label),
    changed: words.changed(count),
    version: words.version(count),
  };
  return <Toast key={kind + label}>{said[kind]}</Toast>;
}
