import type { ReactNode } from "react";

type Part = { id: string; label: string };

/** The way to the parts of a page, as long as they stand one below the other; where there is room for more, one sees them. */
export function PageParts({ label, parts }: { label: string; parts: readonly Part[] }) {
  return (
    <nav aria-label={label} className="mb-4 xl:hidden print:hidden">
      <ul className="flex flex-wrap gap-1.5">
        {parts.map(({ id, label: part }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="flex min-h-8 items-center rounded-lg border border-line bg-surface px-2.5 text-info text-sm hover:bg-sunken"
            >
              {part}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A part that `PageParts` leads to: one card or several. */
export function PagePart({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-4 space-y-4">
      {children}
    </div>
  );
}
