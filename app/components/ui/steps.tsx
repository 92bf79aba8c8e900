import { Link } from "@remix-run/react";
import { classNames } from "../class-names.ts";

/** The steps of a longer piece of work, and which one is the present; those behind may be gone back to. `current` counts from 0. */
export function Steps({
  label,
  steps,
  current,
}: {
  label: string;
  steps: { label: string; href?: string | undefined }[];
  current: number;
}) {
  return (
    <nav aria-label={label} className="mb-5 print:hidden">
      <ol className="flex gap-1.5 sm:gap-2">
        {steps.map(({ label: name, href }, index) => (
          <li
            key={name}
            aria-current={index === current ? "step" : undefined}
            className={classNames(
              "min-w-0 border-t-4 pt-1.5 text-sm",
              // On phones the other steps are only their numbers.
              index === current ? "flex-3 sm:flex-1" : "flex-1",
              index <= current ? "border-accent" : "border-line",
              index === current ? "font-bold text-info" : index < current ? "text-soft" : "text-faint",
            )}
          >
            <span className="tabular-nums">{index + 1}</span>{" "}
            <span className={index === current ? undefined : "max-sm:sr-only"}>
              {href && index < current ? (
                <Link to={href} className="inline-block min-h-6 rounded underline-offset-2 hover:underline">
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
