import type { ReactNode } from "react";
import { CancelButton, ImportPage } from "#app/components/import/import-pages.tsx";
import { useWords } from "#app/components/locale.tsx";
import { riskMessages } from "../../messages.ts";
import { risksPath } from "../../paths.ts";
import { riskImportMessages } from "../messages.ts";
import {
  newRiskImportPath,
  riskCancelPath,
  riskColumnsPath,
  riskImportPath,
  riskImportsPath,
  riskPreviewPath,
} from "../paths.ts";

const steps = ["file", "columns", "preview", "result"] as const;
type RiskImportStep = (typeof steps)[number];

/** The head of every page of an import of risks: what it is about, where one stands, and what went wrong with the last step. */
export function RiskImportFrame({
  slug,
  step,
  run,
  facts = [],
  actions,
  problem,
  children,
}: {
  slug: string;
  step: RiskImportStep;
  /** The import, once a table has arrived. */
  run?: { id: string; fileName: string };
  facts?: ReactNode[];
  actions?: ReactNode;
  problem?: string | undefined;
  children: ReactNode;
}) {
  const words = useWords(riskImportMessages);
  const { title } = useWords(riskMessages);
  const hrefs: Partial<Record<RiskImportStep, string>> = run
    ? {
        file: newRiskImportPath(slug),
        columns: riskColumnsPath(slug, run.id),
        preview: riskPreviewPath(slug, run.id),
        result: riskImportPath(slug, run.id),
      }
    : {};
  return (
    <ImportPage
      title={words.title}
      breadcrumb={[
        { label: title, href: risksPath(slug) },
        { label: words.list, href: riskImportsPath(slug) },
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
export function CancelRiskImport({ slug, id }: { slug: string; id: string }) {
  return <CancelButton words={useWords(riskImportMessages).preview} path={riskCancelPath(slug, id)} />;
}
