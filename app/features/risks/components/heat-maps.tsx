import { Link } from "@remix-run/react";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Picture } from "#app/components/ui/picture.tsx";
import { workMessages } from "#app/components/work-messages.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { risksPath } from "../paths.ts";
import { type HeatMap, layoutHeatMap } from "../pictures/heat-map.ts";
import { riskOverviewMessages } from "../pictures/overview-messages.ts";
import { type RiskSummary, type Side, sides } from "../pictures/summary.ts";
import { besideTexts, heatMapView, type Where } from "../pictures/views.ts";

/** Where the risks lie, as they are and as they remain: two maps, the same as tables, and what the maps cannot show. */
export function HeatMaps({
  summary,
  method,
  where,
}: {
  summary: RiskSummary;
  method: RiskMethodContent;
  where: Where;
}) {
  const words = useWords(riskOverviewMessages);
  const locale = useLocale();
  const maps = sides.flatMap((side) => {
    const map = heatMapView(summary, side, method, locale, where);
    return map ? [{ side, map }] : [];
  });
  return (
    <Card title={words.heat.title} note={maps.length > 0 ? words.heat.note : undefined}>
      {maps.length === 0 ? <p className="mb-3 text-soft">{words.heat.inWords}</p> : null}
      <div className="grid gap-x-6 gap-y-6 lg:grid-cols-2">
        {maps.map(({ side, map }) => (
          <figure key={side} className="min-w-0">
            <Picture picture={layoutHeatMap(map)} label={words.heat.picture(words.side[side])} />
            <figcaption className="mt-2 text-center text-soft text-sm">
              {besideTexts(summary, side, locale).join(" ・ ")}
            </figcaption>
          </figure>
        ))}
      </div>
      {maps.length > 0 ? <p className="mt-3 text-soft text-sm">{words.heat.line}</p> : null}
      {summary.outdated > 0 ? (
        <p className="mt-2 text-soft text-sm">
          {words.heat.outdated(summary.outdated.toLocaleString(locale))}{" "}
          <Link to={`${risksPath(where.slug)}?state=outdated`} className="rounded text-info underline">
            {words.heat.outdatedLink}
          </Link>
        </p>
      ) : null}
      {maps.length > 0 ? (
        <details className="mt-3 text-sm">
          <summary className="min-h-6 cursor-pointer text-info">{words.heat.asTable}</summary>
          {maps.map(({ side, map }) => (
            <HeatTable key={side} side={side} map={map} />
          ))}
        </details>
      ) : null}
    </Card>
  );
}

function HeatTable({ side, map: { impact, likelihood, cells } }: { side: Side; map: HeatMap }) {
  const words = useWords(riskOverviewMessages);
  const { scroll } = useWords(workMessages).table;
  const caption = words.heat.table(words.side[side]);
  const rows = impact.steps.map((step, place) => ({ step, place, cells: cells[place] ?? [] })).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section tabIndex={0} aria-label={scroll(caption)} className="mt-3 overflow-x-auto">
      <table className="w-full text-left">
        <caption className="pb-1 text-left font-bold">{caption}</caption>
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="p-1.5">
              {impact.axis}
            </th>
            {likelihood.steps.map((step) => (
              <th key={step} scope="col" className="p-1.5">
                {likelihood.axis} {step}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.place} className="border-line border-b">
              <th scope="row" className="p-1.5">
                {row.step}
              </th>
              {row.cells.map(({ href, label, name, count }) => (
                <td key={href} className="p-1.5 tabular-nums">
                  <Link to={href} aria-label={label} className="inline-block min-h-6 rounded text-info underline">
                    {name} {count}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
