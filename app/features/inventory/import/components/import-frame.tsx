import type { ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { Steps } from "#app/components/ui/steps.tsx";
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
  // What has been imported cannot be prepared again.
  const canGoBack = step !== "result";
  return (
    <>
      <PageHeader
        title={words.title}
        breadcrumb={[{ label: words.list, href: importsPath(slug) }]}
        facts={[run?.fileName, ...facts]}
        actions={actions}
      />
      <Steps
        label={words.steps.label}
        steps={importSteps.map((name) => ({ label: words.steps[name], href: canGoBack ? hrefs[name] : undefined }))}
        current={importSteps.indexOf(step)}
      />
      {problem ? (
        <div className="mb-4">
          <Alert tone="bad" live>
            {problem}
          </Alert>
        </div>
      ) : null}
      {sameFileAt ? (
        <div className="mb-4">
          <Alert tone="caution">{words.sameFile(sameFileAt)}</Alert>
        </div>
      ) : null}
      {children}
    </>
  );
}

/** Gives the import up, after saying what is lost. */
export function CancelImport({ slug, id }: { slug: string; id: string }) {
  const { preview } = useWords(importMessages);
  return (
    <ConfirmDialog
      trigger={{ label: preview.cancel }}
      title={preview.cancelTitle}
      consequences={[preview.cancelText]}
      confirmLabel={preview.cancel}
      action={importCancelPath(slug, id)}
    />
  );
}
