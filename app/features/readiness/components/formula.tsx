import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { readinessPageMessages } from "../page-messages.ts";
import { readinessStateMessages } from "../state-messages.ts";
import type { Judged } from "../view.server.ts";
import { checkTones } from "./tones.tsx";

/** How the figure comes about, with the figures of today, and every check with its rule. */
export function Formula({ readiness }: { readiness: Omit<Judged, "items" | "objections"> }) {
  const words = useWords(readinessStateMessages);
  const { formula } = useWords(readinessPageMessages);
  const { counts, examined, percent, findings } = readiness;
  return (
    <div id="how" className="mt-5 scroll-mt-24">
      <Card title={formula.title}>
        <ul className="list-disc space-y-1 pl-5">
          {Object.values(formula.steps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <p className="mt-3 font-bold tabular-nums">
          {formula.sum(counts.met, examined, counts.not_applicable, percent)}
        </p>
        <details className="mt-3">
          <summary className="min-h-6 cursor-pointer text-info">{formula.rules}</summary>
          <ul className="mt-2 divide-y divide-line">
            {findings.map(({ id, title, items, rule, state }) => (
              <li key={id} className="py-2">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <b>{title}</b>
                  <span className="text-faint text-sm">{items.join(" ")}</span>
                  <Badge tone={checkTones[state]}>{words.checkState[state]}</Badge>
                </p>
                {rule ? <p className="text-soft text-sm">{rule}</p> : null}
              </li>
            ))}
          </ul>
        </details>
      </Card>
    </div>
  );
}
