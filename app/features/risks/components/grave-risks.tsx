import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { LevelView } from "../method-words.ts";
import { riskPath } from "../paths.ts";
import { riskOverviewMessages } from "../pictures/overview-messages.ts";
import { LevelBadge } from "./level-badge.tsx";

export type GraveRiskView = {
  id: string;
  label: string;
  title: string;
  department: string | null;
  phase: Phase;
  before: LevelView | undefined;
  after: LevelView | undefined;
  /** The name of the method that it was assessed by, when that is not in use any more. */
  method: string | undefined;
};

/** The gravest risks, each with what it is and what remains. */
export function GraveRisks({
  slug,
  risks,
  allHref,
}: {
  slug: string;
  risks: readonly GraveRiskView[];
  allHref: string;
}) {
  const words = useWords(riskOverviewMessages);
  const { phase: phaseWords } = useWords(inventoryMessages);
  return (
    <Card title={words.top.title} note={words.top.note}>
      {risks.length === 0 ? <p className="text-soft">{words.top.none}</p> : null}
      <ol className="divide-y divide-line">
        {risks.map(({ id, label, title, department, phase, before, after, method }, place) => (
          <li key={id} className="flex items-start gap-3 py-2">
            <span className="w-6 shrink-0 text-right font-bold text-faint tabular-nums">{place + 1}</span>
            <div className="min-w-0 flex-1">
              <Link to={riskPath(slug, id)} className="rounded text-info hover:underline">
                {title}
              </Link>
              <p className="text-faint text-sm">
                {[label, department, phaseWords[phase], method].filter(Boolean).join(" ・ ")}
              </p>
            </div>
            <p className="flex shrink-0 flex-wrap items-center justify-end gap-1 text-faint text-xs">
              <span>{words.sideShort.before}</span>
              <LevelBadge level={before} />
              <span>{words.sideShort.after}</span>
              {after ? <LevelBadge level={after} /> : <span>{words.none}</span>}
            </p>
          </li>
        ))}
      </ol>
      {risks.length > 0 ? (
        <p className="mt-2">
          <Link to={allHref} className="rounded text-info underline">
            {words.top.open}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
