import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import type { CatalogChange } from "../catalog-changes.ts";
import { catalogMessages } from "../catalog-messages.ts";
import { requirementMessages } from "../messages.ts";

const kinds = ["added", "removed", "changed"] as const;

/** What another version of the catalog would add, take away and change, and what becomes of the answers. */
export function CatalogComparison({ changes }: { changes: CatalogChange[] }) {
  const words = useWords(catalogMessages);
  if (changes.length === 0) return <p>{words.nothing}</p>;
  return (
    <div className="space-y-4">
      {kinds.map((kind) => {
        const own = changes.filter((change) => change.kind === kind);
        if (own.length === 0) return null;
        return (
          <Card key={kind} title={words[kind]} note={words.count(own.length)}>
            <ul className="divide-y divide-line">
              {own.map((change) => (
                <li key={change.code} className="py-3 first:pt-0 last:pb-0">
                  <p className="font-bold">
                    {change.code} {change.title}
                  </p>
                  <Differences change={change} />
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

function Differences({ change }: { change: CatalogChange }) {
  const messages = useWords(requirementMessages);
  const words = useWords(catalogMessages);
  const { fields, questions } = change;
  if (fields.length + questions.length === 0) return null;
  return (
    <div className="mt-2">
      <DiffView
        changes={[
          ...fields.map(({ field, before, after, isOwn }) => ({
            label: words.field[field],
            before: field === "frequency" ? frequencyText(before, messages.frequency) : before,
            after: field === "frequency" ? frequencyText(after, messages.frequency) : after,
            note: isOwn && words.replaced,
          })),
          ...questions.map(({ kind, before, after, isAnswered }) => ({
            label: words.question[kind],
            before,
            after,
            note: isAnswered && kind !== "added" && (kind === "removed" ? words.lost : words.carried),
          })),
        ]}
      />
    </div>
  );
}

function frequencyText(code: string, words: Readonly<Record<string, string>>): string {
  return words[code] ?? code;
}
