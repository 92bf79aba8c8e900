import { type ReactNode, useId } from "react";
import { classNames } from "../class-names.ts";

/** A white sheet on the pale ground. With a title it is a region of the page; `note` is the small print beside the title. */
export function Card({
  title,
  note,
  actions,
  level: Heading = "h2",
  flush = false,
  className,
  children,
}: {
  title?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  level?: "h2" | "h3";
  /** Content reaches the edges, for tables and lists. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={classNames(
        "min-w-0 rounded-xl border border-line bg-surface",
        flush ? "overflow-clip" : "p-4 sm:p-5",
        className,
      )}
    >
      {title ? (
        <div
          className={classNames(
            "flex flex-wrap items-baseline gap-x-4 gap-y-1",
            flush ? "px-4 pt-4 pb-3 sm:px-5" : "pb-3",
          )}
        >
          <Heading id={id} className="text-md">
            {title}
          </Heading>
          {note ? <p className="ml-auto text-faint text-sm">{note}</p> : null}
          {actions ? <div className={classNames("flex gap-2 self-center", !note && "ml-auto")}>{actions}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
