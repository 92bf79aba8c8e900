import { inventoryMessages, valueText } from "#app/features/inventory/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { type Phase, phases } from "#db/codes/inventory.ts";
import { mediaIn, phaseCauseOf } from "../derivation.ts";
import type { EntryFacts } from "../entry-facts.ts";

/** What the ledger says of a phase, one group for each question. */
export const flowGroups = [
  "source",
  "note",
  "media",
  "places",
  "people",
  "means",
  "vendors",
  "recipients",
  "countries",
] as const;
export type FlowGroup = (typeof flowGroups)[number];

/** Where it is: within the organization, with others, abroad. */
export const flowLanes = ["inside", "outside", "abroad"] as const;
export type FlowLane = (typeof flowLanes)[number];

const laneOf: Record<FlowGroup, FlowLane> = {
  source: "outside",
  note: "inside",
  media: "inside",
  places: "inside",
  people: "inside",
  means: "inside",
  vendors: "outside",
  recipients: "outside",
  countries: "abroad",
};

/** Something that is said, and of how many entries. */
export type FlowItem = { text: string; entries: number };
export type FlowPhase = {
  phase: Phase;
  /** Of so many entries there is this phase. */
  entries: number;
  lanes: Record<FlowLane, { group: FlowGroup; items: FlowItem[] }[]>;
};
export type DataFlow = { entries: number; phases: FlowPhase[] };

/** How personal information moves through its phases as the ledger says, entry by entry: the same rules decide here which phase exists as for risks. */
export function createFlow(locale: Locale) {
  const counted = new Map<Phase, { entries: number; groups: Map<FlowGroup, Map<string, number>> }>();
  let entries = 0;
  return {
    add(entry: EntryFacts): void {
      entries += 1;
      for (const phase of phases) {
        if (!phaseCauseOf(entry, phase)) continue;
        const own = counted.get(phase) ?? { entries: 0, groups: new Map<FlowGroup, Map<string, number>>() };
        counted.set(phase, own);
        own.entries += 1;
        const said = saidOf(entry, phase, locale);
        for (const group of flowGroups) {
          const items = own.groups.get(group) ?? new Map<string, number>();
          own.groups.set(group, items);
          for (const text of new Set(said[group])) items.set(text, (items.get(text) ?? 0) + 1);
        }
      }
    },
    finish(): DataFlow {
      return {
        entries,
        phases: phases.map((phase) => {
          const own = counted.get(phase);
          const groups = flowGroups.flatMap((group) => {
            const items = itemsOf(own?.groups.get(group));
            return items.length > 0 ? [{ group, items }] : [];
          });
          const inLane = (lane: FlowLane) => groups.filter(({ group }) => laneOf[group] === lane);
          return {
            phase,
            entries: own?.entries ?? 0,
            lanes: { inside: inLane("inside"), outside: inLane("outside"), abroad: inLane("abroad") },
          };
        }),
      };
    },
  };
}

/** What most entries say comes first. */
function itemsOf(counts: ReadonlyMap<string, number> = new Map()): FlowItem[] {
  return Array.from(counts, ([text, entries]) => ({ text, entries })).sort(
    (one, other) => other.entries - one.entries || (one.text < other.text ? -1 : 1),
  );
}

function saidOf(entry: EntryFacts, phase: Phase, locale: Locale): Record<FlowGroup, string[]> {
  const { medium, storageMethod, disposal } = inventoryMessages(locale);
  const own = entry.phases[phase];
  const words = (codes: readonly string[], known: Readonly<Record<string, string>>) =>
    codes.map((code) => known[code] ?? code);
  const at = (wanted: Phase, ...texts: readonly string[]) => (phase === wanted ? texts : []);
  const present = (...texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => {
      const trimmed = text?.trim();
      return trimmed ? [trimmed] : [];
    });
  return {
    source: present(...at("acquisition", sourceOf(entry, locale))),
    note: present(own?.note, ...at("acquisition", entry.acquisitionRoute)),
    media: words(mediaIn(entry, phase), medium),
    places: present(own?.place, ...at("storage", entry.storagePlace)),
    people: present(own?.people, ...at("use", entry.accessors), ...at("storage", entry.accessors)),
    means: present(
      ...at("storage", ...words(entry.storageMethods, storageMethod), entry.storageNote),
      ...at("disposal", ...words(entry.disposals, disposal), entry.disposalNote),
    ),
    vendors: present(own?.vendor, ...at("provision", ...entry.vendors)),
    recipients: present(...at("provision", entry.provision)),
    countries: present(...at("provision", ...entry.foreignCountries)),
  };
}

/** Where it comes from: 本人から直接書面（顧客）. */
function sourceOf({ acquisition, subjects }: EntryFacts, locale: Locale): string {
  const way = valueText("acquisition", acquisition, locale);
  const who = valueText("subjects", subjects, locale);
  if (way === "" || who === "") return way || who;
  return locale === "ja" ? `${way}（${who}）` : `${way} (${who})`;
}
