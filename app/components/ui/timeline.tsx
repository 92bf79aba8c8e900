import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import type { Tone } from "./badge.tsx";

export type TimelineEntry = {
  id: string;
  /** When, as people read it; `dateTime` for machines. */
  when: ReactNode;
  dateTime?: string;
  who?: ReactNode;
  what: ReactNode;
  tone?: Tone;
  /** For instance a `DiffView` of what changed, or the text of a comment. */
  children?: ReactNode;
};

const dots: Record<Tone, string> = {
  neutral: "bg-field",
  info: "bg-info",
  good: "bg-good",
  caution: "bg-caution",
  bad: "bg-bad",
};

/** What happened, the latest first or last as given. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol>
      {entries.map(({ id, when, dateTime, who, what, tone = "neutral", children }) => (
        <li key={id} className="group relative pb-4 pl-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-2 bottom-0 left-[0.3125rem] w-px translate-y-1 bg-line group-last:hidden"
          />
          <span
            aria-hidden="true"
            className={classNames("absolute top-[0.45em] left-0 size-[0.6875rem] rounded-full", dots[tone])}
          />
          <div className="flex flex-wrap items-baseline gap-x-3">
            <p className="min-w-0">
              {who ? <b>{who} </b> : null}
              {what}
            </p>
            <time dateTime={dateTime} className="ml-auto whitespace-nowrap text-faint text-sm">
              {when}
            </time>
          </div>
          {children ? <div className="mt-1.5">{children}</div> : null}
        </li>
      ))}
    </ol>
  );
}
