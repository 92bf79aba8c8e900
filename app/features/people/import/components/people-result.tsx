import type { ReactNode } from "react";
import { Running } from "#app/components/import/running.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { membersPath } from "#app/features/organization/index.ts";
import { invitationsPath } from "../../paths.ts";
import { peopleImportMessages } from "../messages.ts";
import { importedPeoplePath, newPeopleImportPath, peoplePreviewPath, peopleUndoPath } from "../paths.ts";

export type PeopleResultView = {
  id: string;
  state: "running" | "failed" | "done" | "undone" | "cancelled" | "expired";
  /** Undefined while it waits for its turn. */
  progress: number | undefined;
  problem: string | undefined;
  added: number;
  changed: number;
  left: number;
  undoneAt: string;
  /** How many stayed as they were when it was undone. */
  kept: number;
  undoUntil: string | undefined;
  facts: { term: string; details: string }[];
};

/** What became of an import of people, or how far it is. */
export function PeopleResult({ slug, run }: { slug: string; run: PeopleResultView }) {
  const words = useWords(peopleImportMessages).result;
  return (
    <div className="max-w-3xl space-y-4">
      <Outcome slug={slug} run={run} />
      <Card>
        <DescriptionList items={run.facts} />
      </Card>
      {run.state === "done" && run.undoUntil ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ConfirmDialog
            trigger={{ label: words.undo }}
            title={words.undoTitle}
            consequences={[
              ...(run.added > 0 ? [words.undoAdded(run.added)] : []),
              ...(run.changed > 0 ? [words.undoChanged(run.changed), words.undoFunctions] : []),
            ]}
            confirmLabel={words.undo}
            action={peopleUndoPath(slug, run.id)}
          />
          <span className="text-faint">{words.undoUntil(run.undoUntil)}</span>
        </div>
      ) : null}
    </div>
  );
}

function Outcome({ slug, run }: { slug: string; run: PeopleResultView }): ReactNode {
  const words = useWords(peopleImportMessages).result;
  const another = <ButtonLink to={newPeopleImportPath(slug)}>{words.another}</ButtonLink>;
  switch (run.state) {
    case "running":
      return <Running progress={run.progress} />;
    case "failed":
      return (
        <Alert
          tone="bad"
          live
          title={words.failed}
          actions={
            <ButtonLink to={peoplePreviewPath(slug, run.id)} variant="primary">
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
          title={words.done(run.added, run.changed)}
          actions={
            <>
              <ButtonLink to={run.added > 0 ? importedPeoplePath(slug, run.id) : membersPath(slug)} variant="primary">
                {run.added > 0 ? words.see : words.seeAll}
              </ButtonLink>
              <ButtonLink to={invitationsPath(slug)}>{words.invite}</ButtonLink>
              {another}
            </>
          }
        >
          {run.left > 0 ? words.left(run.left) : null}
        </Alert>
      );
    case "undone":
      return (
        <Alert tone="neutral" live title={words.undone(run.undoneAt)} actions={another}>
          {words.undoneText(run.kept)}
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
