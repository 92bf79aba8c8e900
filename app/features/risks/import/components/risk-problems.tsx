import { ChangeColumns, Errors, Notices, ToCheck } from "#app/components/import/problems.tsx";
import { RowChanges } from "#app/components/import/row-changes.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { riskImportMessages } from "../messages.ts";
import type { PreviewView } from "../preview-view.ts";

/** What has to be looked at before risks are taken in, and which of them change from what to what. */
export function RiskProblems({
  view,
  paths: { columns, preview },
}: {
  view: PreviewView;
  paths: { columns: string; preview: string };
}) {
  const words = useWords(riskImportMessages).preview;
  const { counts, errors, notices, ignored } = view;
  return (
    <ToCheck open={counts.errors + counts.notices + counts.undecided} promise={words.promise} preview={preview}>
      <Errors problems={errors} total={counts.errors} preview={preview} />
      <Notices problems={notices} total={counts.notices} preview={preview} />
      <div className="flex flex-wrap gap-1.5">
        <Badge tone="good">{words.added(counts.added)}</Badge>
        <Badge tone="info">{words.changed(counts.changed)}</Badge>
        {counts.same > 0 ? <Badge>{words.same(counts.same)}</Badge> : null}
        {counts.left > 0 ? <Badge>{words.left(counts.left)}</Badge> : null}
      </div>
      <RowChanges
        words={{ title: words.changes, lead: words.changedText, more: words.moreChanges }}
        changes={view.changes}
        total={counts.changed}
      />
      <div>
        {ignored.length > 0 ? <p>{words.ignored(ignored.join("、"))}</p> : null}
        <ChangeColumns path={columns} />
      </div>
    </ToCheck>
  );
}
