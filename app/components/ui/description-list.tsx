import type { ReactNode } from "react";

export type Description = { term: ReactNode; details: ReactNode };

/** Facts: what they are called at the left, what they are at the right; what is empty shows a dash. */
export function DescriptionList({ items }: { items: Description[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(6rem,9rem)_minmax(0,1fr)]">
      {items.map(({ term, details }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a record do not move
        <div key={index} className="contents max-sm:block">
          <dt className="text-faint text-sm sm:pt-px sm:text-base">{term}</dt>
          <dd className="min-w-0 whitespace-pre-line">
            {details === null || details === undefined || details === "" ? (
              <span className="text-faint">—</span>
            ) : (
              details
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
