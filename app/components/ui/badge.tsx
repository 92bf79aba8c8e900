import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type Tone = "neutral" | "info" | "good" | "caution" | "bad";

/** The colours of a state; the state is always said in words too. */
export const toneClass: Record<Tone, string> = {
  neutral: "bg-neutral-soft text-soft",
  info: "bg-info-soft text-info",
  good: "bg-good-soft text-good",
  caution: "bg-caution-soft text-caution",
  bad: "bg-bad-soft text-bad",
};

/** A state in a word or two. */
export function Badge({ tone = "neutral", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2.5 py-0.5 font-bold text-xs print:border print:border-line",
        toneClass[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
