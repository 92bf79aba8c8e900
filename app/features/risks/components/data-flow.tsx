import { useLocale, useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { Picture } from "#app/components/ui/picture.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import type { DataFlow } from "../pictures/data-flow.ts";
import { layoutFlow } from "../pictures/flow-picture.ts";
import { phaseTexts } from "../pictures/flow-text.ts";
import { riskPictureLinkMessages } from "../pictures/link-messages.ts";
import { dataFlowMessages } from "../pictures/messages.ts";

/** A data flow as a picture, from the left to the right where there is room, and in words. */
export function DataFlowPicture({ name, flow }: { name: string; flow: DataFlow }) {
  const words = useWords(dataFlowMessages);
  const links = useWords(riskPictureLinkMessages);
  const { phase: phaseWords } = useWords(inventoryMessages);
  const locale = useLocale();
  if (flow.entries === 0) return <EmptyState title={words.noneTitle}>{words.none}</EmptyState>;
  const picture = (isAcross: boolean) => layoutFlow(flow, phaseWords, words, { isAcross });
  const label = words.picture(name);
  return (
    <div className="space-y-4">
      <p className="text-soft">{words.lead}</p>
      <Card title={links.flow}>
        <Picture picture={picture(true)} label={label} className="max-xl:hidden print:block" />
        <Picture picture={picture(false)} label={label} className="xl:hidden print:hidden" />
      </Card>
      <Card title={words.asText}>
        <ol className="space-y-3">
          {flow.phases.map((phase, place) => (
            <li key={phase.phase} className="flex gap-3">
              <span aria-hidden="true" className="w-5 shrink-0 text-right font-bold text-faint tabular-nums">
                {place + 1}
              </span>
              <div className="min-w-0">
                <p className="font-bold">
                  {phaseWords[phase.phase]}
                  {phase.entries > 0 && flow.entries > 1 ? (
                    <span className="ml-2 font-normal text-faint text-sm">
                      {words.ofEntries(phase.entries, flow.entries)}
                    </span>
                  ) : null}
                </p>
                {phaseTexts(phase, locale).map(({ label: group, text }) =>
                  group === "" ? (
                    <p key={text} className={phase.entries > 0 ? "text-bad" : "text-faint"}>
                      {text}
                    </p>
                  ) : (
                    <p key={group}>
                      <span className="text-soft">{group}</span>　{text}
                    </p>
                  ),
                )}
              </div>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
