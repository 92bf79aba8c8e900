import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { takingInMessages } from "#app/components/import/messages.ts";
import { OpenCell, ProblemGroup, ProblemList } from "#app/components/import/problems.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { importMessages } from "../messages.ts";
import type { PreviewView } from "../preview-view.ts";

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
  const common = useWords(takingInMessages);
  const { counts, errors, notices, unmapped } = view;
  const open = counts.errors + counts.notices + unmapped.length;
  return (
    <Card title={common.toCheck} note={open > 0 ? common.count(open) : undefined}>
      <div className="divide-y divide-line [&>*:first-child]:pt-0 [&>*]:py-3.5">
        {open === 0 ? <p>{common.allGood}</p> : null}
        {counts.errors > 0 ? (
          <ProblemGroup badge={<Badge tone="bad">{common.errors(counts.errors)}</Badge>} text={common.errorsText}>
            <ProblemList problems={errors} total={counts.errors} cellHref={cellHref} />
          </ProblemGroup>
        ) : null}
        {unmapped.length > 0 ? (
          <ProblemGroup badge={<Badge tone="caution">{words.choose}</Badge>}>
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
          </ProblemGroup>
        ) : null}
        {children}
        {counts.notices > 0 ? (
          <ProblemGroup badge={<Badge tone="caution">{common.notices(counts.notices)}</Badge>}>
            <ProblemList problems={notices} total={counts.notices} cellHref={cellHref} />
          </ProblemGroup>
        ) : null}
        {view.phases && view.phases.entries > 0 ? (
          <ProblemGroup
            badge={<Badge tone="good">{words.phases(view.phases.entries)}</Badge>}
            text={words.phasesText(view.phases.sheetName)}
          />
        ) : null}
        {counts.adjusted > 0 ? (
          <ProblemGroup
            badge={<Badge tone="good">{words.adjusted(counts.adjusted)}</Badge>}
            text={words.adjustedText}
          />
        ) : null}
        <OpenCell path={paths.preview} />
        <p className="text-faint">{words.promise}</p>
      </div>
    </Card>
  );
}
