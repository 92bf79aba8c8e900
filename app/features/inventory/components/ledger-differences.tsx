import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { ledgerChangesMessages } from "../changes-messages.ts";
import type { DescribedDifference } from "../differences.ts";
import { entryPath } from "../paths.ts";

const tones = { added: "good", changed: "info", removed: "bad" } as const satisfies Record<string, Tone>;

/** What differs between two states of the ledger, entry by entry; `total` may be more than are shown. */
export function LedgerDifferences({
  slug,
  total,
  differences,
}: {
  slug: string;
  total: number;
  differences: readonly DescribedDifference[];
}) {
  const words = useWords(ledgerChangesMessages);
  return (
    <>
      <ol className="divide-y divide-line">
        {differences.map(({ recordId, label, title, kind, changes }) => (
          <li key={recordId} className="py-3 first:pt-0 last:pb-0">
            <p className="flex items-baseline gap-x-2.5">
              <span className="shrink-0">
                <Badge tone={tones[kind]}>{words[kind]}</Badge>
              </span>
              <Link
                to={entryPath(slug, recordId)}
                className="min-h-6 min-w-0 rounded font-bold text-ink hover:text-info hover:underline"
              >
                <span className="mr-2 font-normal text-faint tabular-nums">{label}</span>
                {title}
              </Link>
            </p>
            {changes.length > 0 ? (
              <div className="mt-2">
                <DiffView changes={changes} />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      {total > differences.length ? (
        <p className="mt-3 text-faint text-sm">{words.more(differences.length, total)}</p>
      ) : null}
    </>
  );
}
