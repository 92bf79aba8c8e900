import { Form } from "@remix-run/react";
import { Refreshing } from "#app/components/data/refreshing.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { riskDerivationPath } from "../paths.ts";
import { riskProposalMessages } from "../proposal-messages.ts";

/** How far the derivation of the whole ledger is, while one is under way. */
export function DerivationProgress({ progress }: { progress: number | undefined }) {
  const words = useWords(riskProposalMessages);
  return (
    <Card>
      <Refreshing />
      <div className="space-y-3" aria-live="polite">
        <Progress
          label={<b>{progress === undefined ? words.waiting : words.deriving}</b>}
          value={progress}
          detail={progress === undefined ? undefined : `${progress}%`}
        />
        <p className="text-soft">{words.derivingText}</p>
      </div>
    </Card>
  );
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
