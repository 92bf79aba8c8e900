import { Link } from "@remix-run/react";
import X from "lucide-react/icons/x";
import { type ReactNode, useId } from "react";
import { buttonClass } from "../ui/button.tsx";
import { useClosedHref } from "./use-opening.ts";

/** What is open beside a list: facts and name on top with the button that closes it, then badges, content, and what can be done. */
export function OpenPanel({
  facts,
  title,
  closeLabel,
  badges,
  actions,
  children,
}: {
  facts: readonly (string | null)[];
  title: string;
  closeLabel: string;
  badges: ReactNode;
  actions: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-surface p-4 sm:p-5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-faint text-sm">{facts.filter(Boolean).join(" ・ ")}</p>
          <h2 id={id} className="text-lg">
            {title}
          </h2>
        </div>
        <Link
          to={useClosedHref()}
          preventScrollReset
          aria-label={closeLabel}
          title={closeLabel}
          className={buttonClass("ghost", "small", "-mt-1 -mr-2")}
        >
          <X className="size-4" aria-hidden="true" />
        </Link>
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5 empty:hidden">{badges}</div>
      <div className="mt-4">{children}</div>
      <div className="mt-5 flex flex-wrap gap-2">{actions}</div>
    </section>
  );
}
