import { useWords } from "../locale.tsx";
import { DiffView } from "../ui/diff-view.tsx";
import { takingInMessages } from "./messages.ts";

/** What the rows of a file would change, from what to what. */
export type RowChange = {
  /** As people count rows. */
  readonly row: number;
  readonly name: string;
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[];
};

/** Changes that stand open; the rest is in the table. */
const shownAtOnce = 50;

/** Changes of what is there already, folded; `total` is how many there are when not all of them are listed. */
export function RowChanges({
  words,
  changes,
  total,
}: {
  words: { title: string; lead: string; more: (count: number) => string };
  changes: readonly RowChange[];
  total: number;
}) {
  const common = useWords(takingInMessages);
  if (changes.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer rounded text-info underline underline-offset-2">
        {words.title}
      </summary>
      <p className="mt-1 text-soft text-sm">{words.lead}</p>
      <ul className="mt-2 max-h-96 space-y-3 overflow-y-auto">
        {changes.slice(0, shownAtOnce).map(({ row, name, changes: own }) => (
          <li key={row}>
            <p className="font-bold">
              {name} <span className="font-normal text-faint text-sm">{common.rowNumber(row)}</span>
            </p>
            <DiffView changes={own} />
          </li>
        ))}
      </ul>
      {total > shownAtOnce ? <p className="text-faint text-sm">{words.more(total - shownAtOnce)}</p> : null}
    </details>
  );
}
