import { RecordDifferences } from "#app/components/data/record-differences.tsx";
import { useWords } from "#app/components/locale.tsx";
import { assessmentVersionMessages } from "../assessment-version-messages.ts";
import type { describeDifferences } from "../frozen-risk.ts";
import { riskPath } from "../paths.ts";

/**
 * What differs between two states of the risk assessment, risk by risk; `total` may be more than are shown, and with `isAtMost` not all of
 * them has been compared.
 */
export function AssessmentDifferences({
  slug,
  total,
  isAtMost,
  differences,
}: {
  slug: string;
  total: number;
  isAtMost: boolean;
  differences: ReturnType<typeof describeDifferences>;
}) {
  const { differences: words } = useWords(assessmentVersionMessages);
  return (
    <RecordDifferences
      total={total}
      differences={differences.map((difference) => ({
        ...difference,
        changes: difference.changes.map(({ label, before, after }) => ({
          label,
          before: before ? <span className="whitespace-pre-line">{before}</span> : "",
          after: after ? <span className="whitespace-pre-line">{after}</span> : "",
        })),
      }))}
      hrefOf={(id) => riskPath(slug, id)}
      words={isAtMost ? { ...words, more: words.moreAtMost } : words}
    />
  );
}
