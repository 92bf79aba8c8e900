import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { overruledMessages } from "../overruled-messages.ts";
import { readinessItemPath } from "../paths.ts";
import type { OverruledItem } from "../view.server.ts";
import { StateBadge } from "./state-badge.tsx";

/** So many are named; how many there are is said. */
const mostNamed = 20;

/** What people judged as met and the checks find otherwise: a warning for who sends that for approval, and for who approves it. */
export function OverruledItems({ slug, items }: { slug: string; items: readonly OverruledItem[] }) {
  const words = useWords(overruledMessages);
  if (items.length === 0) return <p className="text-soft">{words.none}</p>;
  return (
    <Alert tone="caution" title={words.title(items.length)}>
      <p>{words.hint}</p>
      <ul className="mt-2 space-y-1">
        {items.slice(0, mostNamed).map(({ code, title, state }) => (
          <li key={code} className="flex flex-wrap items-baseline gap-x-2">
            <Link to={readinessItemPath(slug, code)} className="inline-block min-h-6 rounded text-info underline">
              {code} {title}
            </Link>
            <StateBadge state={state} />
          </li>
        ))}
      </ul>
      {items.length > mostNamed ? <p>{words.more(items.length - mostNamed)}</p> : null}
    </Alert>
  );
}
