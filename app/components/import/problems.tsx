import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { inputClass } from "../form/field.tsx";
import { useWords } from "../locale.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { takingInMessages } from "./messages.ts";
import { cellHref, type ProblemView } from "./view.ts";

/** Everything that has to be looked at before the import, most pressing first; `open` is how much of it asks for a decision. */
export function ToCheck({
  open,
  promise,
  preview,
  children,
}: {
  open: number;
  /** What the person may rely on when the import runs. */
  promise: string;
  /** The page of the check, on which a cell is opened. */
  preview: string;
  children: ReactNode;
}) {
  const words = useWords(takingInMessages);
  return (
    <Card title={words.toCheck} note={open > 0 ? words.count(open) : undefined}>
      <div className="divide-y divide-line [&>*:first-child]:pt-0 [&>*]:py-3.5">
        {open === 0 ? <p>{words.allGood}</p> : null}
        {children}
        <OpenCell path={preview} />
        <p className="text-faint">{promise}</p>
      </div>
    </Card>
  );
}

type Listed = { problems: readonly ProblemView[]; total: number; preview: string };

/** What keeps rows out. */
export function Errors({ problems, total, preview }: Listed) {
  const words = useWords(takingInMessages);
  if (total === 0) return null;
  return (
    <ProblemGroup badge={<Badge tone="bad">{words.errors(total)}</Badge>} text={words.errorsText}>
      <ProblemList problems={problems} total={total} preview={preview} />
    </ProblemGroup>
  );
}

/** What was read otherwise than it may have been meant. */
export function Notices({ problems, total, preview }: Listed) {
  const words = useWords(takingInMessages);
  if (total === 0) return null;
  return (
    <ProblemGroup badge={<Badge tone="caution">{words.notices(total)}</Badge>}>
      <ProblemList problems={problems} total={total} preview={preview} />
    </ProblemGroup>
  );
}

/** How many cells were brought to one way of writing, and in `text` how. */
export function Adjustments({ count, text }: { count: number; text: string }) {
  const words = useWords(takingInMessages);
  return count === 0 ? null : <ProblemGroup badge={<Badge tone="good">{words.adjusted(count)}</Badge>} text={text} />;
}

/** Back to where the columns are matched. */
export function ChangeColumns({ path }: { path: string }) {
  return (
    <Link to={path} className="inline-block min-h-6 rounded text-info underline underline-offset-2">
      {useWords(takingInMessages).changeColumns}
    </Link>
  );
}

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

/** Problems, each of which leads to its cell where the preview is at hand; `total` is how many there are, when not all of them are listed. */
export function ProblemList({
  problems,
  total,
  preview,
}: {
  problems: readonly ProblemView[];
  total: number;
  preview?: string;
}) {
  const words = useWords(takingInMessages);
  const rest = problems.slice(shownAtOnce);
  const items = (list: readonly ProblemView[]) => (
    <ul className="space-y-1">
      {list.map(({ cell, text, page }) => (
        <li key={`${cell} ${text}`} className="flex gap-2">
          {page === undefined || !preview ? (
            <b className="min-h-6 shrink-0 tabular-nums">{cell}</b>
          ) : (
            <Link
              to={cellHref(preview, page, cell)}
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
function OpenCell({ path }: { path: string }) {
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
