import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "../locale.tsx";
import { workMessages } from "../work-messages.ts";

/** What this is, how it stands, what can be done: the head of every page. */
export function PageHeader({
  title,
  breadcrumb,
  badges,
  facts,
  actions,
}: {
  title: ReactNode;
  /** From the outermost page down to the one above this. */
  breadcrumb?: { label: string; href: string }[];
  badges?: ReactNode;
  /** One line of facts under the title; what is empty is left out. */
  facts?: ReactNode[];
  actions?: ReactNode;
}) {
  const words = useWords(workMessages);
  const shown = facts?.filter((fact) => fact !== null && fact !== undefined && fact !== false && fact !== "") ?? [];
  return (
    <div className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        {breadcrumb ? (
          <nav aria-label={words.breadcrumb} className="mb-1 print:hidden">
            <ol className="flex flex-wrap text-sm text-soft">
              {breadcrumb.map(({ label, href }) => (
                <li key={href} className="after:px-1.5 after:text-faint after:content-['/'] last:after:content-none">
                  <Link to={href} className="inline-block min-h-6 rounded hover:text-info hover:underline">
                    {label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 className="text-xl">{title}</h1>
          {badges}
        </div>
        {shown.length > 0 ? (
          // The dot before the first fact of each line lies outside, so that no line begins or ends with one.
          <div className="-m-1 mt-[-0.125rem] overflow-x-clip p-1">
            <p className="-ml-5 flex flex-wrap items-center gap-y-1 text-soft">
              {shown.map((fact, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity and never move
                <span key={index} className="flex min-w-0">
                  <span aria-hidden="true" className="w-5 shrink-0 text-center text-faint">
                    ・
                  </span>
                  <span className="min-w-0">{fact}</span>
                </span>
              ))}
            </p>
          </div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2.5 print:hidden">{actions}</div> : null}
    </div>
  );
}
