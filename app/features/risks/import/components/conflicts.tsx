import { Form } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { riskImportMessages } from "../messages.ts";
import type { PreviewView } from "../preview-view.ts";
import { type RowChoice, rowChoices } from "../row-choices.ts";

/** Conflicts that stand open; when those are decided, the next ones come up. */
const shownAtOnce = 20;

/** Risks that others have changed since the file left: both values of each, and the choice between them; one button decides all that are open. */
export function Conflicts({ view: { conflicts, counts, page }, path }: { view: PreviewView; path: string }) {
  const words = useWords(riskImportMessages).conflict;
  if (conflicts.length === 0) return null;
  const undecided = conflicts.filter(({ choice }) => choice === undefined);
  return (
    <Card
      title={words.badge(counts.conflicts)}
      note={undecided.length > 0 ? <Badge tone="caution">{counts.undecided}</Badge> : undefined}
    >
      <p className="mb-3 max-w-prose text-soft">{words.lead}</p>
      {undecided.length > 1 ? (
        <Form method="post" action={path} className="mb-4 flex flex-wrap items-center gap-2" preventScrollReset>
          <b className="mr-1">{words.all}</b>
          <input type="hidden" name="page" value={page} />
          {undecided.map(({ row, version }) => (
            <input key={row} type="hidden" name="rows" value={`${row}:${version}`} />
          ))}
          <ChoiceButtons chosen={undefined} />
        </Form>
      ) : null}
      <ul className="divide-y divide-line">
        {conflicts.slice(0, shownAtOnce).map(({ row, cell, name, version, choice, changes }) => (
          <li key={row} className="space-y-2 py-3 first:pt-0 last:pb-0">
            <p>
              <span className="text-faint tabular-nums">{cell}</span> <b>{name}</b>
            </p>
            <DiffView changes={changes} beforeLabel={words.theirs} afterLabel={words.own} />
            <Form method="post" action={path} preventScrollReset>
              <fieldset className="flex flex-wrap gap-2">
                <legend className="sr-only">{words.of(name)}</legend>
                <input type="hidden" name="page" value={page} />
                <input type="hidden" name="rows" value={`${row}:${version}`} />
                <ChoiceButtons chosen={choice} />
              </fieldset>
            </Form>
          </li>
        ))}
      </ul>
      {counts.conflicts > shownAtOnce ? (
        <p className="mt-3 text-faint text-sm">{words.more(counts.conflicts - shownAtOnce)}</p>
      ) : null}
    </Card>
  );
}

function ChoiceButtons({ chosen }: { chosen: RowChoice | undefined }) {
  const words = useWords(riskImportMessages).conflict;
  return rowChoices.map((choice) => (
    <Button
      key={choice}
      size="small"
      name="choice"
      value={choice}
      variant={choice === chosen ? "primary" : "secondary"}
      aria-pressed={choice === chosen}
    >
      {words.choices[choice]}
    </Button>
  ));
}
