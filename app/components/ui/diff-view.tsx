import ArrowRight from "lucide-react/icons/arrow-right";
import type { ReactNode } from "react";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";

export type Change = { label: ReactNode; before: ReactNode; after: ReactNode };

/**
 * What changed, field by field. `beforeLabel` and `afterLabel` name the two sides where they are not simply before and after, for
 * instance the stored version and one's own.
 */
export function DiffView({
  changes,
  beforeLabel,
  afterLabel,
}: {
  changes: Change[];
  beforeLabel?: ReactNode;
  afterLabel?: ReactNode;
}) {
  const words = useWords(componentMessages).diff;
  const hasOwnLabels = beforeLabel !== undefined || afterLabel !== undefined;
  const sideLabel = hasOwnLabels ? "block text-faint text-xs" : "sr-only";
  return (
    <dl className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      {changes.map(({ label, before, after }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the changes of one event do not move
        <div key={index} className="gap-x-3 px-3 py-2 md:grid md:grid-cols-[8rem_minmax(0,1fr)]">
          <dt className="text-faint text-sm">{label}</dt>
          <dd className="grid min-w-0 items-start gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
            <div className="min-w-0">
              <span className={sideLabel}>{beforeLabel ?? words.before}</span>
              <del className="whitespace-pre-line rounded bg-bad-soft px-1 text-bad decoration-1">
                {shown(before, words.empty)}
              </del>
            </div>
            <ArrowRight className="mt-1 size-4 text-faint max-sm:hidden" aria-hidden="true" />
            <div className="min-w-0">
              <span className={sideLabel}>{afterLabel ?? words.after}</span>
              <ins className="whitespace-pre-line rounded bg-good-soft px-1 text-good no-underline">
                {shown(after, words.empty)}
              </ins>
            </div>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown(value: ReactNode, empty: string): ReactNode {
  return value === null || value === undefined || value === "" ? empty : value;
}
