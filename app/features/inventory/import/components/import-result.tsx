import { ImportOutcome, type Outcome } from "#app/components/import/import-outcome.tsx";
import { ProblemList } from "#app/components/import/problems.tsx";
import type { ProblemView } from "#app/components/import/view.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { importMessages } from "../messages.ts";
import { importedEntriesPath, importPreviewPath, importUndoPath, newImportPath } from "../paths.ts";

export type ImportResultView = Outcome & {
  imported: number;
  /** What kept those rows out, cell by cell, as far as it is known. */
  leftOut: readonly ProblemView[];
  active: number;
  edited: number;
};

/** What became of an import, or how far it is. */
export function ImportResult({ slug, run }: { slug: string; run: ImportResultView }) {
  const words = useWords(importMessages).result;
  return (
    <ImportOutcome
      run={run}
      words={words}
      previewPath={importPreviewPath(slug, run.id)}
      another={<ButtonLink to={newImportPath(slug)}>{words.another}</ButtonLink>}
      done={{
        title: words.done(run.imported),
        actions: (
          <ButtonLink to={importedEntriesPath(slug, run.id)} variant="primary">
            {words.see}
          </ButtonLink>
        ),
      }}
      undone={{
        text: words.undoneText,
        actions: (
          <ButtonLink to={`${importedEntriesPath(slug, run.id)}&state=archived`}>{words.seeArchived}</ButtonLink>
        ),
      }}
      undo={{
        path: importUndoPath(slug, run.id),
        consequences: [
          words.undoText(run.active),
          ...(run.edited > 0 ? [<b key="edited">{words.undoEdited(run.edited)}</b>] : []),
          words.undoDepartments,
        ],
      }}
    >
      {run.leftOut.length > 0 ? (
        <Card title={words.leftTitle}>
          <p className="mb-3 text-soft">{words.leftHelp}</p>
          <ProblemList problems={run.leftOut} total={run.leftOut.length} />
        </Card>
      ) : null}
    </ImportOutcome>
  );
}
