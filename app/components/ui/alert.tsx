import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { type Tone, toneClass } from "./badge.tsx";

/** Drawn here: the icon library would cost the sign-in page more than everything else on it. */
const glyphs: Record<Tone, string> = {
  neutral: "M12 16v-4M12 8h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0Z",
  info: "M12 16v-4M12 8h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0Z",
  good: "m9 12 2 2 4-4M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0Z",
  caution: "M12 9v4M12 17h.01M10.3 4 2.3 18a2 2 0 0 0 1.7 3h16a2 2 0 0 0 1.7-3l-8-14a2 2 0 0 0-3.4 0Z",
  bad: "M12 8v4M12 16h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0Z",
};

/** A message on the page. `live` announces it when it appears after the page has loaded. */
export function Alert({
  tone = "info",
  title,
  actions,
  live = false,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  actions?: ReactNode;
  live?: boolean;
  children?: ReactNode;
}) {
  return (
    <div
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      className={classNames("flex flex-wrap items-start gap-x-3 gap-y-2.5 rounded-lg px-4 py-3", toneClass[tone])}
    >
      <svg
        viewBox="0 0 24 24"
        className="mt-0.5 size-[1.25em] shrink-0 fill-none stroke-2 stroke-current"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={glyphs[tone]} />
      </svg>
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className="font-bold">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2 sm:-my-1.5">{actions}</div> : null}
    </div>
  );
}
