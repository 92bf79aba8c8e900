import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { importMessages } from "../messages.ts";
import type { ProblemView } from "../preview-view.ts";

/** Problems that stand open; the rest of a long list unfolds. */
const shownAtOnce = 8;

/** Cells and what is said about them; those that are on the page at hand lead there. */
export function ProblemList({
  problems,
  total,
  cellHref,
}: {
  problems: readonly ProblemView[];
  total: number;
  cellHref?: (cell: string, page: number) => string;
}) {
  const words = useWords(importMessages).preview;
  const rest = problems.slice(shownAtOnce);
  const items = (list: readonly ProblemView[]) => (
    <ul className="space-y-1">
      {list.map(({ cell, text, page }) => (
        <li key={`${cell} ${text}`} className="flex gap-2">
          {page === undefined || !cellHref ? (
            <b className="min-h-6 shrink-0 tabular-nums">{cell}</b>
          ) : (
            <Link
              to={cellHref(cell, page)}
              preventScrollReset
              className="min-h-6 shrink-0 rounded font-bold text-info tabular-nums underline underline-offset-2"
            >
              {cell}
            </Link>
          )}
          <span className="min-w-0">{text}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {items(problems.slice(0, shownAtOnce))}
      {rest.length > 0 ? (
        <details className="group">
          <summary className="min-h-6 rounded text-info underline underline-offset-2">
            {words.more(rest.length)}
          </summary>
          <div className="mt-1 max-h-80 overflow-y-auto">{items(rest)}</div>
        </details>
      ) : null}
      {total > problems.length ? (
        <p className="text-faint text-sm">{words.moreProblems(problems.length, total)}</p>
      ) : null}
    </>
  );
}
