import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { inputClass } from "../form/field.tsx";
import { useWords } from "../locale.tsx";
import { Button } from "../ui/button.tsx";
import { takingInMessages } from "./messages.ts";
import type { ProblemView } from "./view.ts";

/** Things of one sort that have to be looked at. */
export function ProblemGroup({ badge, text, children }: { badge: ReactNode; text?: string; children?: ReactNode }) {
  return (
    <div className="space-y-1.5">
      {badge}
      {text ? <p className="text-soft">{text}</p> : null}
      {children}
    </div>
  );
}

/** Problems that stand open; the rest of a long list unfolds. */
const shownAtOnce = 8;

/** Problems, each of which leads to its cell where the page at hand shows it; `total` is how many there are, when not all of them are listed. */
export function ProblemList({
  problems,
  total,
  cellHref,
}: {
  problems: readonly ProblemView[];
  total: number;
  cellHref?: (cell: string, page: number) => string;
}) {
  const words = useWords(takingInMessages);
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

/** Opens a cell by its name, for who does not press the table. */
export function OpenCell({ path }: { path: string }) {
  const words = useWords(takingInMessages);
  return (
    <Form method="get" action={path} className="space-y-1.5">
      <label htmlFor="open-cell" className="font-bold">
        {words.openCell}
      </label>
      <p className="text-faint text-sm">{words.openCellHelp}</p>
      <div className="flex gap-2">
        <input
          id="open-cell"
          name="cell"
          pattern="[A-Za-z]{1,3}[1-9][0-9]{0,6}"
          autoCapitalize="characters"
          autoComplete="off"
          className={`${inputClass} max-w-28`}
        />
        <Button>{words.open}</Button>
      </div>
    </Form>
  );
}
