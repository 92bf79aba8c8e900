import { Link } from "@remix-run/react";
import { Badge, type Tone } from "../ui/badge.tsx";
import { type Change, DiffView } from "../ui/diff-view.tsx";

const tones = { added: "good", changed: "info", removed: "bad" } as const satisfies Record<string, Tone>;

type Difference = {
  recordId: string;
  label: string;
  title: string;
  kind: keyof typeof tones;
  changes: readonly Change[];
};

/** What differs between two states of a whole, record by record; `total` may be more than are shown. */
export function RecordDifferences({
  total,
  differences,
  hrefOf,
  words,
}: {
  total: number;
  differences: readonly Difference[];
  hrefOf: (recordId: string) => string;
  words: Record<keyof typeof tones, string> & { more: (shown: number, total: number) => string };
}) {
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
                to={hrefOf(recordId)}
                className="min-h-6 min-w-0 rounded font-bold text-ink hover:text-info hover:underline"
              >
                <span className="mr-2 font-normal text-faint tabular-nums">{label}</span>
                {title}
              </Link>
            </p>
            {changes.length > 0 ? (
              <div className="mt-2">
                <DiffView changes={[...changes]} />
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
