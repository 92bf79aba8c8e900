import { Form, Link } from "@remix-run/react";
import { classNames } from "#app/components/class-names.ts";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import type { SheetChoices } from "../inspection.server.ts";
import { importMessages } from "../messages.ts";

/** Which sheet, and which of its first rows are the header. */
export function HeaderPicker({ choices, version, path }: { choices: SheetChoices; version: number; path: string }) {
  const words = useWords(importMessages).sheet;
  return (
    <div className="space-y-4">
      {choices.sheets.length > 1 ? <SheetList choices={choices} path={path} /> : null}
      <Form method="post" action={path}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="sheet" value={choices.sheet} />
        <Card title={words.title} flush>
          <div className="space-y-2 px-4 pb-4 sm:px-5">
            <p className="max-w-prose text-soft">{words.lead}</p>
            {choices.isFound ? (
              <p className="font-bold tabular-nums">{words.range(choices.firstRow + 1, choices.lastRow + 1)}</p>
            ) : (
              <Alert tone="caution">{words.notFound}</Alert>
            )}
          </div>
          <TopRows key={choices.sheet} choices={choices} />
        </Card>
        <div className="mt-5">
          <Button variant="primary">{words.next}</Button>
        </div>
      </Form>
    </div>
  );
}

function SheetList({ choices, path }: { choices: SheetChoices; path: string }) {
  const words = useWords(importMessages).sheet;
  return (
    <nav aria-label={words.sheet} className="flex flex-wrap gap-2">
      {choices.sheets.map((sheet) => (
        <Link
          key={sheet.index}
          to={`${path}?sheet=${sheet.index}`}
          aria-current={sheet.index === choices.sheet ? "true" : undefined}
          className={classNames(
            "flex min-h-control max-w-full flex-wrap items-center gap-x-2 rounded-lg border px-3 py-1",
            sheet.index === choices.sheet
              ? "border-info bg-info-soft font-bold text-info"
              : "border-line bg-surface hover:border-field",
          )}
        >
          {sheet.name}
          <span className="font-normal text-faint text-sm tabular-nums">{words.rows(sheet.dataRows)}</span>
          {sheet.isLikely ? <Badge tone="info">{words.likely}</Badge> : null}
          {sheet.hidden ? <Badge>{words.hidden}</Badge> : null}
        </Link>
      ))}
    </nav>
  );
}

function TopRows({ choices: { columns, rows, header } }: { choices: SheetChoices }) {
  const words = useWords(importMessages).sheet;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto border-line border-t" aria-label={words.top15} tabIndex={0}>
      <table className="min-w-full border-collapse text-sm">
        <thead>
          <tr className="border-line border-b bg-sunken text-left text-soft">
            <th scope="col" className="min-w-24 px-3 py-1.5 font-bold">
              {words.top}
            </th>
            <th scope="col" className="min-w-24 px-3 py-1.5 font-bold">
              {words.bottom}
            </th>
            <td />
            {columns.map((letter) => (
              <th key={letter} scope="col" className="border-line border-l px-2 py-1.5 text-center font-normal">
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row} className="border-line border-b has-checked:bg-info-soft has-checked:font-bold">
              {(["top", "bottom"] as const).map((end) => (
                <td key={end} className="px-3">
                  <label className="flex min-h-control-small items-center gap-1.5">
                    <input
                      type="radio"
                      name={end}
                      value={row}
                      defaultChecked={header[end] === row}
                      aria-label={`${words[end]} ${words.row(row + 1)}`}
                      className="size-4"
                    />
                  </label>
                </td>
              ))}
              <th scope="row" className="px-2 py-1 text-right font-normal text-faint tabular-nums">
                {row + 1}
              </th>
              {cells.map((cell, column) => (
                <td
                  key={columns[column]}
                  className={classNames(
                    "max-w-52 truncate border-line border-l px-2 py-1",
                    cell.isFilled && "text-faint",
                  )}
                  title={cell.text}
                >
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
