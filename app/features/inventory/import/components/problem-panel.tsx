import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { inputClass } from "#app/components/form/field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { importMessages } from "../messages.ts";
import type { PreviewView } from "../preview-view.ts";
import { ProblemList } from "./problem-list.tsx";

type Paths = { cell: string; row: string; columns: string; preview: string };

/** Everything that has to be looked at before the import, most pressing first; each leads to its cell. */
export function ProblemPanel({
  view,
  paths,
  version,
  cellHref,
  children,
}: {
  view: PreviewView;
  paths: Paths;
  version: number;
  cellHref: (cell: string, page: number) => string;
  /** What stands between the columns and the adjustments: the departments. */
  children?: ReactNode;
}) {
  const words = useWords(importMessages).preview;
  const { counts, errors, notices, unmapped } = view;
  const open = counts.errors + counts.notices + unmapped.length;
  return (
    <Card title={words.toCheck} note={open > 0 ? words.count(open) : undefined}>
      <div className="divide-y divide-line [&>*:first-child]:pt-0 [&>*]:py-3.5">
        {open === 0 ? <p>{words.allGood}</p> : null}
        {counts.errors > 0 ? (
          <Group badge={<Badge tone="bad">{words.errors(counts.errors)}</Badge>} text={words.errorsText}>
            <ProblemList problems={errors} total={counts.errors} cellHref={cellHref} />
          </Group>
        ) : null}
        {unmapped.length > 0 ? (
          <Group badge={<Badge tone="caution">{words.choose}</Badge>}>
            <ul className="space-y-2">
              {unmapped.map(({ column, letter, header }) => (
                <li key={column}>
                  {words.unmapped(letter, header)}
                  <Form method="post" action={paths.columns} preventScrollReset>
                    <input type="hidden" name="version" value={version} />
                    {(["labelled", "ignored"] as const).map((target) => (
                      <button
                        key={target}
                        type="submit"
                        name={`column.${column}`}
                        value={target}
                        className="mr-3 min-h-6 rounded text-info underline underline-offset-2"
                      >
                        {target === "labelled" ? words.keepColumn : words.ignoreColumn}
                        <span className="sr-only"> {letter}</span>
                      </button>
                    ))}
                  </Form>
                </li>
              ))}
            </ul>
            <Link to={paths.columns} className="inline-block min-h-6 rounded text-info underline underline-offset-2">
              {words.changeColumns}
            </Link>
          </Group>
        ) : null}
        {children}
        {counts.notices > 0 ? (
          <Group badge={<Badge tone="caution">{words.notices(counts.notices)}</Badge>}>
            <ProblemList problems={notices} total={counts.notices} cellHref={cellHref} />
          </Group>
        ) : null}
        {view.phases && view.phases.entries > 0 ? (
          <Group
            badge={<Badge tone="good">{words.phases(view.phases.entries)}</Badge>}
            text={words.phasesText(view.phases.sheetName)}
          />
        ) : null}
        {counts.adjusted > 0 ? (
          <Group badge={<Badge tone="good">{words.adjusted(counts.adjusted)}</Badge>} text={words.adjustedText} />
        ) : null}
        <Form method="get" action={paths.preview} className="space-y-1.5">
          <label htmlFor="open-cell" className="font-bold">
            {words.openCell}
          </label>
          <p className="text-faint text-sm">{words.openCellHelp}</p>
          <div className="flex gap-2">
            <input
              id="open-cell"
              name="cell"
              pattern="[A-Za-z]{1,3}[1-9][0-9]{0,6}"
              autoCapitalize="characters"
              autoComplete="off"
              className={`${inputClass} max-w-28`}
            />
            <Button>{words.open}</Button>
          </div>
        </Form>
        <p className="text-faint">{words.promise}</p>
      </div>
    </Card>
  );
}

function Group({ badge, text, children }: { badge: ReactNode; text?: string; children?: ReactNode }) {
  return (
    <div className="space-y-1.5">
      {badge}
      {text ? <p className="text-soft">{text}</p> : null}
      {children}
    </div>
  );
}
