import type { ReactNode } from "react";
import { ProblemList } from "#app/components/import/problems.tsx";
import { Running } from "#app/components/import/running.tsx";
import type { ProblemView } from "#app/components/import/view.ts";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { importMessages } from "../messages.ts";
import { importedEntriesPath, importPreviewPath, importUndoPath, newImportPath } from "../paths.ts";

export type ImportResultView = {
  id: string;
  state: "running" | "failed" | "done" | "undone" | "cancelled" | "expired";
  progress: number;
  isQueued: boolean;
  problem: string | undefined;
  imported: number;
  left: number;
  /** What kept those rows out, cell by cell, as far as it is known. */
  leftOut: readonly ProblemView[];
  active: number;
  edited: number;
  undoneAt: string;
  undoUntil: string | undefined;
  facts: { term: string; details: string }[];
};

/** What became of an import, or how far it is. */
export function ImportResult({ slug, run }: { slug: string; run: ImportResultView }) {
  const words = useWords(importMessages).result;
  return (
    <div className="max-w-3xl space-y-4">
      <Outcome slug={slug} run={run} />
      {run.leftOut.length > 0 ? (
        <Card title={words.leftTitle}>
          <p className="mb-3 text-soft">{words.leftHelp}</p>
          <ProblemList problems={run.leftOut} total={run.leftOut.length} />
        </Card>
      ) : null}
      <Card>
        <DescriptionList items={run.facts} />
      </Card>
      {run.state === "done" && run.undoUntil ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ConfirmDialog
            trigger={{ label: words.undo }}
            title={words.undoTitle}
            consequences={[
              words.undoText(run.active),
              ...(run.edited > 0 ? [<b key="edited">{words.undoEdited(run.edited)}</b>] : []),
              words.undoDepartments,
            ]}
            confirmLabel={words.undo}
            action={importUndoPath(slug, run.id)}
          />
          <span className="text-faint">{words.undoUntil(run.undoUntil)}</span>
        </div>
      ) : null}
    </div>
  );
}

function Outcome({ slug, run }: { slug: string; run: ImportResultView }): ReactNode {
  const words = useWords(importMessages).result;
  const another = <ButtonLink to={newImportPath(slug)}>{words.another}</ButtonLink>;
  switch (run.state) {
    case "running":
      return <Running progress={run.isQueued ? undefined : run.progress} />;
    case "failed":
      return (
        <Alert
          tone="bad"
          live
          title={words.failed}
          actions={
            <ButtonLink to={importPreviewPath(slug, run.id)} variant="primary">
              {words.back}
            </ButtonLink>
          }
        >
          <p>{run.problem}</p>
          <p>{words.failedText}</p>
        </Alert>
      );
    case "done":
      return (
        <Alert
          tone="good"
          live
          title={words.done(run.imported)}
          actions={
            <>
              <ButtonLink to={importedEntriesPath(slug, run.id)} variant="primary">
                {words.see}
              </ButtonLink>
              {another}
            </>
          }
        >
          {run.left > 0 ? words.left(run.left) : null}
        </Alert>
      );
    case "undone":
      return (
        <Alert
          tone="neutral"
          live
          title={words.undone(run.undoneAt)}
          actions={
            <>
              <ButtonLink to={`${importedEntriesPath(slug, run.id)}&state=archived`}>{words.seeArchived}</ButtonLink>
              {another}
            </>
          }
        >
          {words.undoneText}
        </Alert>
      );
    case "cancelled":
    case "expired":
      return (
        <Alert tone="neutral" title={words[run.state]} actions={another}>
          {words[`${run.state}Text`]}
        </Alert>
      );
  }
}
