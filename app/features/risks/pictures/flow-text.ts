import type { Locale } from "#app/platform/messages.ts";
import { type FlowItem, type FlowPhase, flowLanes } from "./data-flow.ts";
import { dataFlowMessages } from "./messages.ts";

type Words = ReturnType<typeof dataFlowMessages>;

/** What is said in a group; of several entries with how many say so. Beyond `most` it is said how many more there are. */
export function itemTexts(items: readonly FlowItem[], words: Words, most: number): string[] {
  const shown = items.slice(0, most).map(({ text, entries }) => (entries > 1 ? words.counted(text, entries) : text));
  return items.length > most ? [...shown, words.more(items.length - most)] : shown;
}

/** A phase in words, for who does not see the picture: each group with all that is said. */
export function phaseTexts(phase: FlowPhase, locale: Locale): { label: string; text: string }[] {
  const words = dataFlowMessages(locale);
  if (phase.entries === 0) return [{ label: "", text: words.noPhase }];
  const groups = flowLanes.flatMap((lane) => phase.lanes[lane]);
  const separator = locale === "ja" ? "、" : ", ";
  const said = groups.map(({ group, items }) => ({
    label: words.group[group],
    text: itemTexts(items, words, mostWords).join(separator),
  }));
  return phase.lanes.inside.length === 0 ? [...said, { label: "", text: words.nothing }] : said;
}

/** Hundreds of places of a large department are in its ledger. */
const mostWords = 100;
