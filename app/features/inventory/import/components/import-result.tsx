import { ImportOutcome } from "#app/components/import/import-outcome.tsx";
import type { Outcome } from "#app/components/import/view.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { importMessages } from "../messages.ts";
import { importedEntriesPath, importPreviewPath, importUndoPath, newImportPath } from "../paths.ts";

export type ImportResultView = Outcome & {
  imported: number;
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
    />
  );
}
