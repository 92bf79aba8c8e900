import ArrowRight from "lucide-react/icons/arrow-right";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { workMessages } from "../work-messages.ts";

/** `note` says something about the change, under what it has become. */
export type Change = { label: ReactNode; before: ReactNode; after: ReactNode; note?: ReactNode };

/**
 * What changed, field by field. `beforeLabel` and `afterLabel` name the two sides where they are not simply before and after, for
 * instance the stored version and one's own.
 */
export function DiffView({
  changes,
  beforeLabel,
  afterLabel,
}: {
  changes: readonly Change[];
  beforeLabel?: ReactNode;
  afterLabel?: ReactNode;
}) {
  const words = useWords(workMessages).diff;
  const hasOwnLabels = beforeLabel !== undefined || afterLabel !== undefined;
  const sideLabel = hasOwnLabels ? "block text-faint text-xs" : "sr-only";
  return (
    <dl className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      {changes.map(({ label, before, after, note }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the changes of one event do not move
        <div key={index} className="gap-x-3 px-3 py-2 md:grid md:grid-cols-[8rem_minmax(0,1fr)]">
          <dt className="text-faint text-sm">{label}</dt>
          <dd className="grid min-w-0 items-start gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
            <div className="min-w-0">
              <span className={sideLabel}>{beforeLabel ?? words.before}</span>
              <del className={sideClass("bg-bad-soft text-bad", hasOwnLabels || isEmpty(before))}>
                {isEmpty(before) ? words.empty : before}
              </del>
            </div>
            <ArrowRight className="mt-1 size-4 text-faint max-sm:hidden" aria-hidden="true" />
            <div className="min-w-0">
              <span className={sideLabel}>{afterLabel ?? words.after}</span>
              <ins className={sideClass("bg-good-soft text-good", true)}>{isEmpty(after) ? words.empty : after}</ins>
              {note ? <p className="text-caution text-sm">{note}</p> : null}
            </div>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function sideClass(tone: string, isPlain: boolean): string {
  return classNames("whitespace-pre-line rounded px-1", tone, isPlain ? "no-underline" : "decoration-1");
}

function isEmpty(value: ReactNode): boolean {
  return value === null || value === undefined || value === "";
}
