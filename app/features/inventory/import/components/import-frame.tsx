import type { ReactNode } from "react";
import { CancelButton, ImportPage } from "#app/components/import/import-pages.tsx";
import { useWords } from "#app/components/locale.tsx";
import { importMessages } from "../messages.ts";
import {
  importCancelPath,
  importColumnsPath,
  importPath,
  importPreviewPath,
  importSheetPath,
  importsPath,
  newImportPath,
} from "../paths.ts";

export const importSteps = ["file", "sheet", "columns", "preview", "result"] as const;
export type ImportStep = (typeof importSteps)[number];

/** The head of every page of an import: what it is about, where one stands, and what went wrong with the last step. */
export function ImportFrame({
  slug,
  step,
  run,
  facts = [],
  actions,
  problem,
  sameFileAt,
  children,
}: {
  slug: string;
  step: ImportStep;
  /** The import, once a file has arrived. */
  run?: { id: string; fileName: string };
  facts?: ReactNode[];
  actions?: ReactNode;
  problem?: string | undefined;
  /** When the very same file was imported before, and not undone. */
  sameFileAt?: string | undefined;
  children: ReactNode;
}) {
  const words = useWords(importMessages);
  const hrefs: Partial<Record<ImportStep, string>> = run
    ? {
        file: newImportPath(slug),
        sheet: importSheetPath(slug, run.id),
        columns: importColumnsPath(slug, run.id),
        preview: importPreviewPath(slug, run.id),
        result: importPath(slug, run.id),
      }
    : {};
  return (
    <ImportPage
      title={words.title}
      breadcrumb={[{ label: words.list, href: importsPath(slug) }]}
      facts={[run?.fileName, ...facts]}
      actions={actions}
      steps={{
        label: words.steps.label,
        names: importSteps.map((name) => ({ name, label: words.steps[name], href: hrefs[name] })),
      }}
      step={step}
      problem={problem}
      caution={sameFileAt ? words.sameFile(sameFileAt) : undefined}
    >
      {children}
    </ImportPage>
  );
}

/** Gives the import up, after saying what is lost. */
export function CancelImport({ slug, id }: { slug: string; id: string }) {
  return <CancelButton words={useWords(importMessages).preview} path={importCancelPath(slug, id)} />;
}
