import { Link, useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "../class-names.ts";

export type Tab = { label: ReactNode; href: string; count?: number | undefined; isCurrent?: boolean };

/** Views of one thing, each with its own address; the one at the present address is the current one unless a tab says otherwise. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const { pathname, search } = useLocation();
  const nav = useRef<HTMLElement>(null);

  // On a narrow screen the current one may lie beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when another address is reached
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft;
  }, [pathname]);

  return (
    <nav ref={nav} aria-label={label} className="mb-4 overflow-x-auto border-line border-b print:hidden">
      <ul className="flex gap-1">
        {tabs.map(({ label: name, href, count, isCurrent = href === pathname || href === pathname + search }) => (
          <li key={href}>
            <Link
              to={href}
              preventScrollReset
              aria-current={isCurrent ? "page" : undefined}
              className={classNames(
                "-outline-offset-2 flex min-h-control items-center gap-1.5 whitespace-nowrap border-b-2 px-3",
                isCurrent ? "border-info font-bold text-info" : "border-transparent text-soft hover:text-ink",
              )}
            >
              {name}
              {count === undefined ? null : (
                <span className="font-normal text-faint text-sm tabular-nums">{count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
