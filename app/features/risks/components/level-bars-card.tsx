import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Picture } from "#app/components/ui/picture.tsx";
import { workMessages } from "#app/components/work-messages.ts";
import { type BarRow, barWidths, layoutLevelBars } from "../pictures/level-bars.ts";
import { riskOverviewMessages } from "../pictures/overview-messages.ts";
import { sides } from "../pictures/summary.ts";
import type { LevelShown } from "../pictures/views.ts";

/** A row, and what else leads on from it in the table. */
export type LevelRow = BarRow & { key: string; more?: ReactNode };

/** Risks by level, row by row, as bars and as a table. */
export function LevelBarsCard({
  title,
  header,
  rows,
  shown,
}: {
  title: string;
  /** What a row is. */
  header: string;
  rows: readonly LevelRow[];
  shown: readonly LevelShown[];
}) {
  const words = useWords(riskOverviewMessages);
  const label = words.bars.picture(title);
  return (
    <Card title={title} note={words.bars.note}>
      {/* Letters stay as large as the page's: where there is little room, the bars are laid out for little. */}
      <Picture
        picture={layoutLevelBars(rows, { width: barWidths.wide, legend: shown })}
        label={label}
        className="max-sm:hidden"
      />
      <Picture
        picture={layoutLevelBars(rows, { width: barWidths.narrow, legend: shown })}
        label={label}
        className="sm:hidden"
      />
      <LevelTable title={title} header={header} rows={rows} shown={shown} />
    </Card>
  );
}

function LevelTable({
  title,
  header,
  rows,
  shown,
}: {
  title: string;
  header: string;
  rows: readonly LevelRow[];
  shown: readonly LevelShown[];
}) {
  const words = useWords(riskOverviewMessages);
  const { scroll } = useWords(workMessages).table;
  const locale = useLocale();
  return (
    <details className="mt-3 text-sm">
      <summary className="min-h-6 cursor-pointer text-info">{words.heat.asTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section tabIndex={0} aria-label={scroll(title)} className="mt-2 overflow-x-auto">
        <table className="w-full whitespace-nowrap text-left">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-line border-b">
              <th scope="col" rowSpan={2} className="p-1.5 align-bottom">
                {header}
              </th>
              {sides.map((side) => (
                <th key={side} scope="colgroup" colSpan={shown.length} className="p-1.5 text-center">
                  {words.side[side]}
                </th>
              ))}
            </tr>
            <tr className="border-line border-b">
              {sides.flatMap((side) =>
                shown.map(({ level, name }) => (
                  <th key={`${side} ${level}`} scope="col" className="p-1.5 text-right">
                    {name}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, bars, more }) => (
              <tr key={key} className="border-line border-b">
                <th scope="row" className="p-1.5">
                  {name}
                  {more}
                </th>
                {bars.flatMap((bar) =>
                  bar.parts.map(({ name: level, count, href, label }) => (
                    <td key={`${bar.name} ${level}`} className="p-1.5 text-right tabular-nums">
                      {href && count > 0 ? (
                        <Link to={href} aria-label={label} className="inline-block min-h-6 rounded text-info underline">
                          {count.toLocaleString(locale)}
                        </Link>
                      ) : (
                        count.toLocaleString(locale)
                      )}
                    </td>
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
