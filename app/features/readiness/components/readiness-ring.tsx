import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import type { RequirementState } from "#db/codes/requirements.ts";
import type { Counts } from "../fold.ts";
import { readinessMessages } from "../messages.ts";
import { readinessPath } from "../paths.ts";
import { readinessStateMessages } from "../state-messages.ts";

/** The one figure, what it is made of, and where it is explained. Each part leads to its items. */
export function ReadinessRing({
  slug,
  percent,
  examined,
  counts,
  change,
}: {
  slug: string;
  percent: number;
  examined: number;
  counts: Counts;
  /** Points since a month ago, when that is known. */
  change: number | undefined;
}) {
  const words = useWords(readinessMessages);
  const readinessState = useWords(readinessStateMessages);
  const parts = (["met", "attention", "unmet", "unjudged"] as const).filter((state) => counts[state] > 0);
  return (
    <Card title={words.title}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className="relative size-28 shrink-0">
          <svg viewBox="0 0 36 36" className="size-full" aria-hidden="true">
            <circle cx="18" cy="18" r={radius} className="fill-none stroke-4 stroke-neutral-soft" />
            <circle
              cx="18"
              cy="18"
              r={radius}
              pathLength={100}
              strokeDasharray={`${percent} 100`}
              transform="rotate(-90 18 18)"
              className="fill-none stroke-4 stroke-accent"
            />
          </svg>
          <p className="absolute inset-0 flex items-center justify-center font-bold text-2xl tabular-nums">
            {percent}
            <span className="mt-2 text-sm">%</span>
          </p>
        </div>
        <div className="min-w-0 flex-1 basis-40">
          <p className="text-soft">{words.ofItems(examined)}</p>
          <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
            {parts.map((state) => (
              <li key={state}>
                <Link
                  to={`${readinessPath(slug)}?state=${state}`}
                  className="inline-block min-h-6 text-ink hover:underline"
                >
                  <b className={`tabular-nums ${inks[state]}`}>{counts[state]}</b> {readinessState.state[state]}
                </Link>
              </li>
            ))}
          </ul>
          {change === undefined ? null : (
            <p className={`text-sm ${change < 0 ? "text-bad" : "text-good"}`}>{words.sinceMonth(change)}</p>
          )}
          <p className="text-sm">
            <Link to={`${readinessPath(slug)}#how`} className="inline-block min-h-6 text-info underline">
              {words.how}
            </Link>
          </p>
        </div>
      </div>
    </Card>
  );
}

const radius = 15.5;

const inks: Record<Exclude<RequirementState, "not_applicable">, string> = {
  met: "text-ink",
  attention: "text-caution",
  unmet: "text-bad",
  unjudged: "text-soft",
};
