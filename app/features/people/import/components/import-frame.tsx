import type { ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { Steps } from "#app/components/ui/steps.tsx";
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
  // What has been imported cannot be prepared again.
  const canGoBack = step !== "result";
  return (
    <>
      <PageHeader
        title={words.title}
        breadcrumb={[
          { label: people.title, href: membersPath(slug) },
          { label: words.list, href: peopleImportsPath(slug) },
        ]}
        facts={[run?.fileName, ...facts]}
        actions={actions}
      />
      <Steps
        label={words.steps.label}
        steps={steps.map((name) => ({ label: words.steps[name], href: canGoBack ? hrefs[name] : undefined }))}
        current={steps.indexOf(step)}
      />
      {problem ? (
        <div className="mb-4">
          <Alert tone="bad" live>
            {problem}
          </Alert>
        </div>
      ) : null}
      {children}
    </>
  );
}

/** Gives the import up, after saying what is lost. */
export function CancelPeopleImport({ slug, id }: { slug: string; id: string }) {
  const { preview } = useWords(peopleImportMessages);
  return (
    <ConfirmDialog
      trigger={{ label: preview.cancel }}
      title={preview.cancelTitle}
      consequences={[preview.cancelText]}
      confirmLabel={preview.cancel}
      action={peopleCancelPath(slug, id)}
    />
  );
}
