import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { type Tone, toneClass } from "./badge.tsx";

const icons = { neutral: Info, info: Info, good: CircleCheck, caution: TriangleAlert, bad: CircleAlert };

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
  const Icon = icons[tone];
  return (
    <div
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      className={classNames("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-4 py-3", toneClass[tone])}
    >
      <Icon className="mt-0.5 size-[1.25em] shrink-0" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className="font-bold">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
