import type { ReactNode } from "react";
import { CancelButton, ImportPage } from "#app/components/import/import-pages.tsx";
import { useWords } from "#app/components/locale.tsx";
import { membersPath } from "#app/features/organization/index.ts";
import { peopleMessages } from "../../messages.ts";
import { peopleImportMessages } from "../messages.ts";
import {
  newPeopleImportPath,
  peopleCancelPath,
  peopleColumnsPath,
  peopleImportPath,
  peopleImportsPath,
  peoplePreviewPath,
} from "../paths.ts";

const steps = ["file", "columns", "preview", "result"] as const;
export type PeopleImportStep = (typeof steps)[number];

/** The head of every page of an import of people: what it is about, where one stands, and what went wrong with the last step. */
export function PeopleImportFrame({
  slug,
  step,
  run,
  facts = [],
  actions,
  problem,
  children,
}: {
  slug: string;
  step: PeopleImportStep;
  /** The import, once a list has arrived. */
  run?: { id: string; fileName: string };
  facts?: ReactNode[];
  actions?: ReactNode;
  problem?: string | undefined;
  children: ReactNode;
}) {
  const words = useWords(peopleImportMessages);
  const people = useWords(peopleMessages);
  const hrefs: Partial<Record<PeopleImportStep, string>> = run
    ? {
        file: newPeopleImportPath(slug),
        columns: peopleColumnsPath(slug, run.id),
        preview: peoplePreviewPath(slug, run.id),
        result: peopleImportPath(slug, run.id),
      }
    : {};
  return (
    <ImportPage
      title={words.title}
      breadcrumb={[
        { label: people.title, href: membersPath(slug) },
        { label: words.list, href: peopleImportsPath(slug) },
      ]}
      facts={[run?.fileName, ...facts]}
      actions={actions}
      steps={{
        label: words.steps.label,
        names: steps.map((name) => ({ name, label: words.steps[name], href: hrefs[name] })),
      }}
      step={step}
      problem={problem}
    >
      {children}
    </ImportPage>
  );
}

/** Gives the import up, after saying what is lost. */
export function CancelPeopleImport({ slug, id }: { slug: string; id: string }) {
  return <CancelButton words={useWords(peopleImportMessages).preview} path={peopleCancelPath(slug, id)} />;
}
