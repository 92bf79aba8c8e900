import type { ReactNode } from "react";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { takingInMessages } from "./messages.ts";
import { ProblemList } from "./problems.tsx";
import { Running } from "./running.tsx";
import type { Outcome } from "./view.ts";

type Words = {
  failed: string;
  failedText: string;
  back: string;
  left: (count: number) => string;
  /** What to do about the rows that were left out. */
  leftHelp: string;
  undo: string;
  undoTitle: string;
  undoUntil: (date: string) => string;
  undone: (when: string) => string;
  cancelled: string;
  cancelledText: string;
  expired: string;
  expiredText: string;
};

/** The page of a result: how it stands, what was left out, its facts, and how it is undone. */
export function ImportOutcome({
  run,
  words,
  previewPath,
  another,
  done,
  undone,
  undo,
}: {
  run: Outcome;
  words: Words;
  previewPath: string;
  another: ReactNode;
  done: { title: string; actions: ReactNode };
  undone: { text: string; actions?: ReactNode };
  undo: { path: string; consequences: ReactNode[] };
}) {
  const common = useWords(takingInMessages);
  return (
    <div className="max-w-3xl space-y-4">
      {stateOf()}
      {run.leftOut.length > 0 ? (
        <Card title={common.leftTitle}>
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
            consequences={undo.consequences}
            confirmLabel={words.undo}
            action={undo.path}
          />
          <span className="text-faint">{words.undoUntil(run.undoUntil)}</span>
        </div>
      ) : null}
    </div>
  );

  function stateOf(): ReactNode {
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
              <ButtonLink to={previewPath} variant="primary">
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
            title={done.title}
            actions={
              <>
                {done.actions}
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
                {undone.actions}
                {another}
              </>
            }
          >
            {undone.text}
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
}
