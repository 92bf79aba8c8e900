import { ImportOutcome } from "#app/components/import/import-outcome.tsx";
import type { Outcome } from "#app/components/import/view.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { risksPath } from "../../paths.ts";
import { riskImportMessages } from "../messages.ts";
import { newRiskImportPath, riskPreviewPath, riskUndoPath } from "../paths.ts";

export type RiskResultView = Outcome & {
  added: number;
  changed: number;
  /** How many stayed as they were when it was undone. */
  kept: number;
};

/** What became of an import of risks, or how far it is. */
export function RiskResult({ slug, run }: { slug: string; run: RiskResultView }) {
  const words = useWords(riskImportMessages).result;
  return (
    <ImportOutcome
      run={run}
      words={words}
      previewPath={riskPreviewPath(slug, run.id)}
      another={<ButtonLink to={newRiskImportPath(slug)}>{words.another}</ButtonLink>}
      done={{
        title: words.done(run.added, run.changed),
        actions: (
          <ButtonLink to={risksPath(slug)} variant="primary">
            {words.see}
          </ButtonLink>
        ),
      }}
      undone={{ text: words.undoneText(run.kept) }}
      undo={{
        path: riskUndoPath(slug, run.id),
        consequences: [
          ...(run.added > 0 ? [words.undoAdded(run.added)] : []),
          ...(run.changed > 0 ? [words.undoChanged(run.changed)] : []),
          words.undoKept,
        ],
      }}
    />
  );
}
