import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { takingInMessages } from "#app/components/import/messages.ts";
import { OpenCell, ProblemGroup, ProblemList } from "#app/components/import/problems.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { peopleImportMessages } from "../messages.ts";
import type { PreviewView } from "../preview-view.ts";

/** Changes that stand open; the rest is in the table. */
const shownAtOnce = 50;

/** Everything that has to be looked at before the import, most pressing first, and whom it changes from what to what. */
export function PeopleProblems({
  view,
  paths,
  cellHref,
  children,
}: {
  view: PreviewView;
  paths: { columns: string; preview: string };
  cellHref: (cell: string, page: number) => string;
  /** The departments. */
  children?: ReactNode;
}) {
  const common = useWords(takingInMessages);
  const words = useWords(peopleImportMessages).preview;
  const { counts, errors, notices, ignored, changes } = view;
  const open = counts.errors + counts.notices;
  return (
    <Card title={common.toCheck} note={open > 0 ? common.count(open) : undefined}>
      <div className="divide-y divide-line [&>*:first-child]:pt-0 [&>*]:py-3.5">
        {open === 0 ? <p>{common.allGood}</p> : null}
        {counts.errors > 0 ? (
          <ProblemGroup badge={<Badge tone="bad">{common.errors(counts.errors)}</Badge>} text={common.errorsText}>
            <ProblemList problems={errors} total={counts.errors} cellHref={cellHref} />
          </ProblemGroup>
        ) : null}
        {children}
        {counts.notices > 0 ? (
          <ProblemGroup badge={<Badge tone="caution">{common.notices(counts.notices)}</Badge>}>
            <ProblemList problems={notices} total={counts.notices} cellHref={cellHref} />
          </ProblemGroup>
        ) : null}
        <div className="flex flex-wrap gap-1.5">
          <Badge tone="good">{words.added(counts.added)}</Badge>
          <Badge tone="info">{words.changed(counts.changed)}</Badge>
          {counts.same > 0 ? <Badge>{words.same(counts.same)}</Badge> : null}
        </div>
        {changes.length > 0 ? (
          <details>
            <summary className="min-h-6 w-fit cursor-pointer rounded text-info underline underline-offset-2">
              {words.changes}
            </summary>
            <p className="mt-1 text-soft text-sm">{words.changedText}</p>
            <ul className="mt-2 max-h-96 space-y-3 overflow-y-auto">
              {changes.slice(0, shownAtOnce).map(({ row, name, changes: own }) => (
                <li key={row}>
                  <p className="font-bold">
                    {name} <span className="font-normal text-faint text-sm">{common.rowNumber(row)}</span>
                  </p>
                  <DiffView changes={own} />
                </li>
              ))}
            </ul>
            {counts.changed > shownAtOnce ? (
              <p className="text-faint text-sm">{words.moreChanges(counts.changed - shownAtOnce)}</p>
            ) : null}
          </details>
        ) : null}
        {counts.adjusted > 0 ? (
          <ProblemGroup
            badge={<Badge tone="good">{words.adjusted(counts.adjusted)}</Badge>}
            text={words.adjustedText}
          />
        ) : null}
        <div>
          {ignored.length > 0 ? <p>{words.ignored(ignored.join("、"))}</p> : null}
          <Link to={paths.columns} className="inline-block min-h-6 rounded text-info underline underline-offset-2">
            {words.changeColumns}
          </Link>
        </div>
        <OpenCell path={paths.preview} />
        <p className="text-faint">{words.promise}</p>
      </div>
    </Card>
  );
}
