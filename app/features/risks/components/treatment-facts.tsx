import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { dateText } from "#app/features/inventory/index.ts";
import { treatmentDetailMessages } from "../treatment-detail-messages.ts";
import { treatmentListMessages } from "../treatment-list-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";
import type { TreatmentView } from "../treatment-view.ts";

/** What is planned, and how far it is. */
export function TreatmentFacts({ treatment, measure }: { treatment: TreatmentView; measure: string | undefined }) {
  const { fields, status, cost } = useWords(treatmentMessages);
  const detail = useWords(treatmentDetailMessages);
  const list = useWords(treatmentListMessages);
  const locale = useLocale();
  const { dueOn, completedOn, costClass, cancelledReason, note, progress } = treatment;
  const isCancelled = treatment.status === "cancelled";
  return (
    <Card title={detail.facts}>
      <DescriptionList
        items={[
          { term: fields.title, details: treatment.title },
          { term: fields.ownerId, details: treatment.owner },
          { term: fields.departmentId, details: treatment.department },
          { term: fields.dueOn, details: dateText(dueOn, locale) },
          { term: fields.status, details: `${status[treatment.status]} ${list.percent(progress)}` },
          ...(completedOn ? [{ term: fields.completedOn, details: dateText(completedOn, locale) }] : []),
          ...(isCancelled ? [{ term: fields.cancelledReason, details: cancelledReason }] : []),
          { term: fields.costClass, details: costClass && cost[costClass] },
          ...(measure ? [{ term: fields.securityMeasureCode, details: measure }] : []),
          ...(note ? [{ term: fields.note, details: <span className="whitespace-pre-line">{note}</span> }] : []),
        ]}
      />
    </Card>
  );
}
