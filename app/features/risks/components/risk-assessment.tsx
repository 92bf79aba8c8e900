import { useLocale, useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { dateText } from "#app/features/inventory/index.ts";
import type { ResidualHandling } from "#db/codes/risks.ts";
import { riskDetailMessages } from "../detail-messages.ts";
import { riskFieldMessages, riskStateMessages } from "../field-messages.ts";
import { riskMessages } from "../messages.ts";
import { riskMethodNameMessages } from "../method-name-messages.ts";
import type { LevelView } from "../method-words.ts";
import { riskReviewMessages } from "../review-messages.ts";
import type { RiskWarning } from "../warnings.ts";
import { LevelBadge } from "./level-badge.tsx";
import { Warnings } from "./risk-facts.tsx";

type Steps = { impact: number; likelihood: number } | undefined;

/** How a risk is assessed. */
export function RiskAssessment({
  assessedOn,
  assessedBy,
  reviewOn,
  reviewedOn,
  reviewedBy,
  reviewNote,
  methodNumber,
  isOutdated,
  before,
  after,
  steps,
  stepsAfter,
  rationale,
  residualHandling,
  residualText,
  measures,
  warnings,
}: {
  assessedOn: string | null;
  assessedBy: string | null;
  reviewOn: string | null;
  /** Who has looked at it since and found nothing changed. */
  reviewedOn: string | null;
  reviewedBy: string | null;
  reviewNote: string;
  methodNumber: number | null;
  isOutdated: boolean;
  before: LevelView | undefined;
  after: LevelView | undefined;
  steps: Steps;
  stepsAfter: Steps;
  rationale: string;
  residualHandling: ResidualHandling | null;
  residualText: string;
  measures: readonly { code: string | null; text: string }[];
  warnings: readonly RiskWarning[];
}) {
  const fields = useWords(riskFieldMessages);
  const detail = useWords(riskDetailMessages);
  const state = useWords(riskStateMessages);
  const { residual } = useWords(riskMessages);
  const method = useWords(riskMethodNameMessages);
  const review = useWords(riskReviewMessages);
  const locale = useLocale();
  if (assessedOn === null) {
    return (
      <Card title={detail.assessment}>
        <p className="text-faint">{detail.notAssessed}</p>
      </Card>
    );
  }
  return (
    <Card
      title={detail.assessment}
      actions={isOutdated ? <Badge tone="caution">{method.assessedBy(methodNumber ?? 0)}</Badge> : null}
    >
      {warnings.length > 0 ? <Warnings warnings={warnings} /> : null}
      <DescriptionList
        items={[
          { term: fields.measures, details: <MeasureList measures={measures} /> },
          { term: fields.levelBefore, details: <Graded level={before} steps={steps} /> },
          { term: fields.rationale, details: rationale },
          { term: fields.levelAfter, details: after ? <Graded level={after} steps={stepsAfter} /> : null },
          { term: fields.residualHandling, details: residualHandling && residual[residualHandling] },
          { term: fields.residualText, details: residualText },
          { term: fields.assessedOn, details: detail.by(dateText(assessedOn, locale), assessedBy ?? "") },
          ...(reviewNote && reviewedOn
            ? [
                { term: review.reviewedOn, details: detail.by(dateText(reviewedOn, locale), reviewedBy ?? "") },
                { term: review.reviewNote, details: reviewNote },
              ]
            : []),
          { term: fields.reviewOn, details: reviewOn && dateText(reviewOn, locale) },
          {
            term: fields.method,
            details: `${method.number(methodNumber ?? 0)}${isOutdated ? ` (${state.outdated})` : ""}`,
          },
        ]}
      />
    </Card>
  );
}

function Graded({ level, steps }: { level: LevelView | undefined; steps: Steps }) {
  const detail = useWords(riskDetailMessages);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <LevelBadge level={level} />
      {steps ? <span className="text-soft">{detail.steps(steps.impact, steps.likelihood)}</span> : null}
    </span>
  );
}

function MeasureList({ measures }: { measures: readonly { code: string | null; text: string }[] }) {
  const detail = useWords(riskDetailMessages);
  if (measures.length === 0) return <span className="text-faint">{detail.noMeasures}</span>;
  return (
    <ul className="list-disc pl-5">
      {measures.map(({ code, text }) => (
        <li key={code ?? text}>
          {text} {code ? <span className="text-faint text-sm">{code}</span> : null}
        </li>
      ))}
    </ul>
  );
}
