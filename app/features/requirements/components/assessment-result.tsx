import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { gapAssessmentMessages } from "../assessment-messages.ts";
import type { AssessmentCounts } from "../assessments.server.ts";

/** What an assessment came to, as it was frozen: the counts and the summing-up. */
export function AssessmentResult({
  facts,
  summary,
  contentHash,
}: {
  facts: AssessmentCounts;
  summary: string;
  /** Left out where the page says it already. */
  contentHash?: string | null;
}) {
  const words = useWords(gapAssessmentMessages);
  return (
    <Card title={words.frozen}>
      <DescriptionList
        items={[
          { term: words.result, details: words.counts(facts.conforming, facts.attention, facts.insufficient) },
          { term: words.summary, details: <span className="whitespace-pre-line">{summary}</span> },
          ...(contentHash
            ? [
                {
                  term: words.contentHash,
                  details: <span className="break-all font-mono text-sm">{contentHash}</span>,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
