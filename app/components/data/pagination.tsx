import { Link, useLocation } from "@remix-run/react";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { workMessages } from "../work-messages.ts";
import { pageLinks, withParams } from "./address.ts";

/** Which rows are shown, and the way to the others; the page is `?page=` (from 1). */
export function Pagination({ page, pageSize, total }: { page: number; pageSize: number; total: number }) {
  const words = useWords(workMessages);
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (total === 0) return null;
  const first = (page - 1) * pageSize + 1;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 print:hidden">
      <p className="text-faint text-sm tabular-nums">{words.of(first, Math.min(first + pageSize - 1, total), total)}</p>
      {last > 1 ? (
        <nav aria-label={words.pages.label}>
          <ul className="flex flex-wrap items-center gap-1">
            <li>
              <PageLink page={page > 1 ? page - 1 : undefined} label={words.pages.previous}>
                <ChevronLeft className="size-4" aria-hidden="true" />
              </PageLink>
            </li>
            {pageLinks(page, last).map((number, index, all) => (
              <li
                key={number ?? `gap-after-${all[index - 1]}`}
                className={number === page ? undefined : "max-sm:hidden"}
              >
                {number === undefined ? (
                  <span className="px-1 text-faint">…</span>
                ) : (
                  <PageLink page={number} label={words.pages.page(number)} isCurrent={number === page}>
                    {number}
                  </PageLink>
                )}
              </li>
            ))}
            <li>
              <PageLink page={page < last ? page + 1 : undefined} label={words.pages.next}>
                <ChevronRight className="size-4" aria-hidden="true" />
              </PageLink>
            </li>
          </ul>
        </nav>
      ) : null}
    </div>
  );
}

function PageLink({
  page,
  label,
  isCurrent = false,
  children,
}: {
  page: number | undefined;
  label: string;
  isCurrent?: boolean;
  children: ReactNode;
}) {
  const { pathname, search } = useLocation();
  const look = "flex min-h-control-small min-w-control-small items-center justify-center rounded-md px-2 tabular-nums";
  if (page === undefined) {
    return (
      <span className={classNames(look, "text-faint opacity-50")} aria-hidden="true">
        {children}
      </span>
    );
  }
  return (
    <Link
      to={pathname + withParams(search, { page: page === 1 ? undefined : String(page) })}
      aria-label={label}
      aria-current={isCurrent ? "page" : undefined}
      className={classNames(look, isCurrent ? "bg-info-soft font-bold text-info" : "text-soft hover:bg-neutral-soft")}
    >
      {children}
    </Link>
  );
}
