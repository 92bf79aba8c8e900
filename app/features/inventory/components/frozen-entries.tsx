import { Link } from "@remix-run/react";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import type { FrozenEntry } from "../frozen-entry.ts";
import { entryPath } from "../paths.ts";
import { ledgerVersionMessages } from "../version-messages.ts";

/** The entries of an approved version as they were; each unfolds all of its facts. */
export function FrozenEntries({ slug, entries }: { slug: string; entries: FrozenEntry[] }) {
  const screen = useWords(ledgerVersionMessages);
  return (
    <Card title={screen.entries} flush>
      <ul className="divide-y divide-line border-line border-t">
        {entries.map(({ id, label, title, department, facts }) => (
          <li key={id}>
            <details className="group/entry">
              <summary className="flex min-h-control items-center gap-3 px-4 py-2 hover:bg-sunken sm:px-5">
                <ChevronRight
                  className="size-4 shrink-0 text-faint transition-transform group-open/entry:rotate-90"
                  aria-hidden="true"
                />
                <span className="w-20 shrink-0 text-faint text-sm tabular-nums">{label}</span>
                <span className="min-w-0 flex-1 font-bold">{title}</span>
                <span className="shrink-0 text-soft text-sm max-sm:hidden">{department}</span>
              </summary>
              <div className="px-4 pt-1 pb-4 sm:px-5 sm:pl-12">
                <DescriptionList items={facts} />
                <p className="mt-3">
                  <Link to={entryPath(slug, id)} className="rounded text-info underline">
                    {screen.openNow}
                  </Link>
                </p>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
