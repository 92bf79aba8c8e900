import { classNames } from "#app/components/class-names.ts";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { toneClass } from "#app/components/ui/badge.tsx";
import { workMessages } from "#app/components/work-messages.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { needsTreatment } from "../method.ts";
import { riskMethodMessages } from "../method-messages.ts";
import { riskMethodNameMessages } from "../method-name-messages.ts";
import { levelView, methodWords } from "../method-words.ts";

/** The matrix of a method as a table: rows of impact from the greatest down, columns of likelihood. Levels are said in words in each cell. */
export function MethodMatrix({ method }: { method: RiskMethodContent }) {
  const words = useWords(riskMethodMessages);
  const { scroll } = useWords(workMessages).table;
  const locale = useLocale();
  const { impact, likelihood } = methodWords(method, locale);
  const rows = impact.map((step, place) => ({ ...step, place })).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section tabIndex={0} aria-label={scroll(words.matrix)} className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-1 text-center">
        <caption className="sr-only">{words.matrix}</caption>
        <thead>
          <tr>
            <td />
            {likelihood.map(({ name }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a scale do not move
              <th key={place} scope="col" className="p-1 font-bold text-soft text-sm">
                {words.stepOf(words.likelihood, place + 1)}
                <span className="block font-normal">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, place }) => (
            <tr key={place}>
              <th scope="row" className="p-1 text-left font-bold text-soft text-sm">
                {words.stepOf(words.impact, place + 1)}
                <span className="block font-normal">{name}</span>
              </th>
              {likelihood.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a scale do not move
                <Cell key={column} method={method} level={method.matrix[place]?.[column] ?? "low"} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ method, level }: { method: RiskMethodContent; level: RiskLevel }) {
  const { line } = useWords(riskMethodNameMessages);
  const view = levelView(method, level, useLocale());
  return (
    <td className={classNames("min-w-16 rounded-lg p-2 font-bold", toneClass[view?.tone ?? "neutral"])}>
      {view?.name}
      {needsTreatment(method, level) ? <span className="block font-normal text-xs">{line}</span> : null}
    </td>
  );
}
