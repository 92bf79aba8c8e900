import type { ReactNode } from "react";
import { takingInMessages } from "#app/components/import/messages.ts";
import { Adjustments, ChangeColumns, Errors, Notices, ToCheck } from "#app/components/import/problems.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { peopleImportMessages } from "../messages.ts";
import type { PreviewView } from "../preview-view.ts";

/** What has to be looked at before people are taken in, and whom it changes from what to what. */
export function PeopleProblems({
  view,
  paths: { columns, preview },
  children,
}: {
  view: PreviewView;
  paths: { columns: string; preview: string };
  /** The departments. */
  children?: ReactNode;
}) {
  const words = useWords(peopleImportMessages).preview;
  const { counts, errors, notices, ignored } = view;
  return (
    <ToCheck open={counts.errors + counts.notices} promise={words.promise} preview={preview}>
      <Errors problems={errors} total={counts.errors} preview={preview} />
      {children}
      <Notices problems={notices} total={counts.notices} preview={preview} />
      <div className="flex flex-wrap gap-1.5">
        <Badge tone="good">{words.added(counts.added)}</Badge>
        <Badge tone="info">{words.changed(counts.changed)}</Badge>
        {counts.same > 0 ? <Badge>{words.same(counts.same)}</Badge> : null}
      </div>
      <Changes view={view} />
      <Adjustments count={counts.adjusted} text={words.adjustedText} />
      <div>
        {ignored.length > 0 ? <p>{words.ignored(ignored.join("、"))}</p> : null}
        <ChangeColumns path={columns} />
      </div>
    </ToCheck>
  );
}

/** Changes that stand open; the rest is in the table. */
const shownAtOnce = 50;

function Changes({ view: { changes, counts } }: { view: PreviewView }) {
  const common = useWords(takingInMessages);
  const words = useWords(peopleImportMessages).preview;
  if (changes.length === 0) return null;
  return (
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
  );
}
