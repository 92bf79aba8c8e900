import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { evidenceMessages } from "../messages.ts";
import type { Notice } from "../notice.server.ts";

/** Says what just happened. */
export function EvidenceNotice({ notice }: { notice: Notice | undefined }) {
  const { notice: words, problems } = useWords(evidenceMessages);
  if (!notice) return null;
  const { kind, label, count, values } = notice;
  if (kind === "refused") {
    const known: Readonly<Record<string, string | ((values: never) => string)>> = problems;
    const said = known[label] ?? problems.refused;
    return (
      <Toast tone="bad" key={label}>
        {typeof said === "string" ? said : said(values as never)}
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
