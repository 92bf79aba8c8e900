import { ImportOutcome } from "#app/components/import/import-outcome.tsx";
import type { Outcome } from "#app/components/import/view.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { membersPath } from "#app/features/organization/index.ts";
import { invitationsPath } from "../../paths.ts";
import { peopleImportMessages } from "../messages.ts";
import { importedPeoplePath, newPeopleImportPath, peoplePreviewPath, peopleUndoPath } from "../paths.ts";

export type PeopleResultView = Outcome & {
  added: number;
  changed: number;
  /** How many stayed as they were when it was undone. */
  kept: number;
};

/** What became of an import of people, or how far it is. */
export function PeopleResult({ slug, run }: { slug: string; run: PeopleResultView }) {
  const words = useWords(peopleImportMessages).result;
  return (
    <ImportOutcome
      run={run}
      words={words}
      previewPath={peoplePreviewPath(slug, run.id)}
      another={<ButtonLink to={newPeopleImportPath(slug)}>{words.another}</ButtonLink>}
      done={{
        title: words.done(run.added, run.changed),
        actions: (
          <>
            <ButtonLink to={run.added > 0 ? importedPeoplePath(slug, run.id) : membersPath(slug)} variant="primary">
              {run.added > 0 ? words.see : words.seeAll}
            </ButtonLink>
            <ButtonLink to={invitationsPath(slug)}>{words.invite}</ButtonLink>
          </>
        ),
      }}
      undone={{ text: words.undoneText(run.kept) }}
      undo={{
        path: peopleUndoPath(slug, run.id),
        consequences: [
          ...(run.added > 0 ? [words.undoAdded(run.added)] : []),
          ...(run.changed > 0 ? [words.undoChanged(run.changed), words.undoFunctions] : []),
        ],
      }}
    />
  );
}
