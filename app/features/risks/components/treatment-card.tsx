import { Link } from "@remix-run/react";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { dateText } from "#app/features/inventory/index.ts";
import { treatmentPath } from "../paths.ts";
import { treatmentListMessages } from "../treatment-list-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";
import type { TreatmentView } from "../treatment-view.ts";

/** What is planned against a risk, on its page. */
export function TreatmentCard({
  slug,
  treatments,
  addTo,
}: {
  slug: string;
  treatments: readonly TreatmentView[];
  /** Where another one is planned; nothing for who may not. */
  addTo: string | undefined;
}) {
  const words = useWords(treatmentMessages);
  return (
    <Card
      title={words.card.title}
      actions={
        addTo ? (
          <ButtonLink to={addTo} size="small">
            {words.card.add}
          </ButtonLink>
        ) : null
      }
    >
      {treatments.length === 0 ? (
        <p className="text-faint">{words.card.none}</p>
      ) : (
        <ul className="divide-y divide-line">
          {treatments.map((treatment) => (
            <li key={treatment.id} className="py-2 first:pt-0 last:pb-0">
              <Link to={treatmentPath(slug, treatment.id)} className="break-words rounded text-info underline">
                {treatment.label} {treatment.title}
              </Link>
              <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft text-sm">
                <TreatmentMarks treatment={treatment} />
                <TreatmentDay treatment={treatment} />
                <span>{treatment.owner ?? treatment.department ?? words.card.nobody}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** How far it is, in a word each. */
export function TreatmentMarks({ treatment }: { treatment: TreatmentView }) {
  const words = useWords(treatmentMessages);
  const wordsList = useWords(treatmentListMessages);
  const { status, progress, isOverdue, isUnproven } = treatment;
  return (
    <>
      <Badge tone={tones[status]}>
        {words.status[status]}
        {status === "under_way" && progress > 0 ? ` ${wordsList.percent(progress)}` : ""}
      </Badge>
      {isOverdue ? <Badge tone="bad">{words.overdue}</Badge> : null}
      {isUnproven ? <Badge tone="caution">{words.card.unproven}</Badge> : null}
    </>
  );
}

const tones = { planned: "neutral", under_way: "info", completed: "good", cancelled: "neutral" } as const;

function TreatmentDay({ treatment: { completedOn, dueOn } }: { treatment: TreatmentView }) {
  const { card } = useWords(treatmentMessages);
  const locale = useLocale();
  return <span>{completedOn ? card.doneOn(dateText(completedOn, locale)) : card.due(dateText(dueOn, locale))}</span>;
}
