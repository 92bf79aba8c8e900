import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { useWords } from "#app/components/locale.tsx";
import type { CheckState } from "#db/codes/requirements.ts";
import { findingsAt } from "../findings-at.ts";
import { readinessPageMessages } from "../page-messages.ts";
import { readinessStateMessages } from "../state-messages.ts";
import type { Judged } from "../view.server.ts";
import { FindingList } from "./objection-list.tsx";

const worstFirst = ["unmet", "attention", "met"] as const;

/** Why an item stands as it does: what each check that cites it found, and what a person judged. `isOpen` where words are sought in it. */
export function ItemBasis({
  item,
  findings,
  isOpen,
}: {
  item: Judged["items"][number];
  findings: Judged["findings"];
  isOpen: boolean;
}) {
  const words = useWords(readinessPageMessages);
  const { checkState } = useWords(readinessStateMessages);
  const own = findingsAt(findings, item.code).filter(({ state }) => state !== "not_applicable");
  if (!item.isApplicable) {
    return <p>{item.state === "not_applicable" ? words.excluded : words.exclusionOpen}</p>;
  }
  if (own.length === 0 && item.judgement === null) return <p className="text-soft">{words.nothing}</p>;
  const judged = item.judgement ? <p className="text-soft">{words.judged(words.judgement[item.judgement])}</p> : null;
  if (own.length === 0) return judged;
  return (
    <>
      <Folded summary={summaryOf(own, checkState)} isOpen={isOpen}>
        <ul className="space-y-2">
          <FindingList findings={own} />
        </ul>
      </Folded>
      {judged ? <div className="mt-2">{judged}</div> : null}
    </>
  );
}

/** Folded on a phone, where all of it would be twenty screens; open where there is room, as far as the browser can do that. */
function Folded({ summary, isOpen, children }: { summary: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details
      open={isOpen}
      className="group/basis print:[&::details-content]:[content-visibility:visible] sm:[&::details-content]:[content-visibility:visible]"
    >
      <summary className="flex min-h-6 cursor-pointer items-center gap-1 text-info max-sm:min-h-control supports-[selector(::details-content)]:sm:hidden">
        <ChevronRight className="size-4 shrink-0 transition-transform group-open/basis:rotate-90" aria-hidden="true" />
        {summary}
      </summary>
      {children}
    </details>
  );
}

/** How many checks found what, the worst first. */
function summaryOf(findings: Judged["findings"], words: Readonly<Record<CheckState, string>>): string {
  const counts = worstFirst.map((state) => ({ state, count: findings.filter((one) => one.state === state).length }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${words[state]} ${count}`)
    .join(" ・ ");
}
