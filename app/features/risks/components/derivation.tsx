import { Form } from "@remix-run/react";
import { JobProgress } from "#app/components/data/job-progress.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { riskDerivationPath } from "../paths.ts";
import { riskProposalMessages } from "../proposal-messages.ts";

/** How far the derivation of the whole ledger is, while one is under way. */
export function DerivationProgress({ progress }: { progress: number | undefined }) {
  const words = useWords(riskProposalMessages);
  const { waiting, deriving: running, derivingText: help } = words;
  return <JobProgress progress={progress} words={{ waiting, running, help }} />;
}

/** Asks for it. */
export function DeriveButton({ slug, isPrimary = false }: { slug: string; isPrimary?: boolean }) {
  const words = useWords(riskProposalMessages);
  return (
    <Form method="post" action={riskDerivationPath(slug)}>
      <Button variant={isPrimary ? "primary" : "secondary"} title={words.deriveHelp}>
        {words.derive}
      </Button>
    </Form>
  );
}
