import { Form } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { Steps } from "#app/components/ui/steps.tsx";

/** The head of every page of an import: what it is about, where one stands, and what went wrong with the last step. */
export function ImportPage({
  title,
  breadcrumb,
  facts,
  actions,
  steps,
  step,
  problem,
  caution,
  children,
}: Pick<ComponentProps<typeof PageHeader>, "breadcrumb" | "actions"> & {
  title: string;
  facts: ReactNode[];
  steps: { label: string; names: readonly { name: string; label: string; href: string | undefined }[] };
  /** The name of the present step. What has been imported cannot be prepared again: from the last one none leads back. */
  step: string;
  problem?: string | undefined;
  caution?: string | undefined;
  children: ReactNode;
}) {
  const current = steps.names.findIndex(({ name }) => name === step);
  const canGoBack = current < steps.names.length - 1;
  return (
    <>
      <PageHeader title={title} breadcrumb={breadcrumb} facts={facts} actions={actions} />
      <Steps
        label={steps.label}
        steps={steps.names.map(({ label, href }) => ({ label, href: canGoBack ? href : undefined }))}
        current={current}
      />
      {problem ? (
        <div className="mb-4">
          <Alert tone="bad" live>
            {problem}
          </Alert>
        </div>
      ) : null}
      {caution ? (
        <div className="mb-4">
          <Alert tone="caution">{caution}</Alert>
        </div>
      ) : null}
      {children}
    </>
  );
}

/** Runs an import as its preview shows it: all of it, or what is `ready` without the rows that have errors. */
export function RunButton({
  words,
  path,
  version,
  ready,
  flagged,
}: {
  words: { run: (ready: number) => string; runValid: (ready: number, flagged: number) => string; nothing: string };
  path: string;
  version: number;
  ready: number;
  flagged: number;
}) {
  return (
    <Form method="post" action={path}>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="validRowsOnly" value={String(flagged > 0)} />
      <Button variant="primary" disabled={ready === 0}>
        {ready === 0 ? words.nothing : flagged > 0 ? words.runValid(ready, flagged) : words.run(ready)}
      </Button>
    </Form>
  );
}

/** Gives an import up, after saying what is lost. */
export function CancelButton({
  words,
  path,
}: {
  words: { cancel: string; cancelTitle: string; cancelText: string };
  path: string;
}) {
  return (
    <ConfirmDialog
      trigger={{ label: words.cancel }}
      title={words.cancelTitle}
      consequences={[words.cancelText]}
      confirmLabel={words.cancel}
      action={path}
    />
  );
}
