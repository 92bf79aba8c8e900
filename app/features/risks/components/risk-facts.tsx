import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { RiskFamily } from "#db/codes/risks.ts";
import { riskFactMessages } from "../fact-messages.ts";
import { riskFieldMessages } from "../field-messages.ts";
import { riskMessages } from "../messages.ts";
import { riskWarningMessages } from "../warning-messages.ts";
import type { RiskWarning } from "../warnings.ts";

/** What a risk is. */
export function RiskFacts({
  phase,
  threat,
  cause,
  families,
  affectedRights,
  suggested,
}: {
  phase: Phase;
  threat: string;
  cause: string;
  families: readonly RiskFamily[];
  affectedRights: string;
  /** Measures that the library knows against it. */
  suggested: readonly string[];
}) {
  const fields = useWords(riskFieldMessages);
  const detail = useWords(riskFactMessages);
  const { family } = useWords(riskMessages);
  const { phase: phaseWords } = useWords(inventoryMessages);
  return (
    <Card title={detail.facts}>
      <DescriptionList
        items={[
          { term: fields.phase, details: phaseWords[phase] },
          { term: fields.threat, details: threat },
          { term: fields.cause, details: cause },
          {
            term: fields.families,
            details:
              families.length === 0 ? null : (
                <span className="flex flex-wrap gap-1.5">
                  {families.map((each) => (
                    <Badge key={each}>{family[each]}</Badge>
                  ))}
                </span>
              ),
          },
          { term: fields.affectedRights, details: affectedRights },
        ]}
      />
      {suggested.length > 0 ? (
        <details className="mt-4">
          <summary className="min-h-6 text-info">{detail.suggested}</summary>
          <ul className="mt-1 list-disc pl-5">
            {suggested.map((measure) => (
              <li key={measure}>{measure}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

/** What an examiner would ask; it refuses nothing. */
export function Warnings({ warnings }: { warnings: readonly RiskWarning[] }) {
  const warning = useWords(riskWarningMessages);
  const detail = useWords(riskFactMessages);
  return (
    <div className="mb-4">
      <Alert tone="caution" title={detail.warnings}>
        <ul className="list-disc pl-5">
          {warnings.map((each) => (
            <li key={each}>{warning[each]}</li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
