import type { Medium, Phase } from "#db/codes/inventory.ts";
import type { PhaseCause } from "#db/codes/risks.ts";
import type { RiskCondition, RiskReason } from "#db/schema/risk.ts";
import { countAtLeast, type EntryFacts, findWord, hasFlag, isEmpty, textOf, valuesOf } from "./entry-facts.ts";

/** What derivation needs of an item of the library. */
export type RuledItem = { code: string; phase: Phase; media: readonly Medium[]; rule: readonly RiskCondition[] };

/** A risk that the rules find in an entry, and why. */
export type DerivedRisk = { code: string; phase: Phase; why: RiskReason[] };

/**
 * The risks of the library that an entry of the ledger has: its phase exists for the entry, a medium of it is used in that phase, and all
 * that its own rule asks holds. Nothing but what stands in the ledger decides.
 */
export function deriveRisks(entry: EntryFacts, library: readonly RuledItem[]): DerivedRisk[] {
  const text = textOf(entry);
  return library.flatMap(({ code, phase, media, rule }) => {
    const cause = phaseCauseOf(entry, phase);
    if (!cause) return [];
    const present = mediaIn(entry, phase);
    const used = present.filter((medium) => media.includes(medium));
    if (used.length === 0) return [];
    const reasons = reasonsOf(rule, { entry, text, media: present });
    if (!reasons) return [];
    const why: RiskReason[] = [{ fact: "phase", cause }, { fact: "among", field: "media", values: used }, ...reasons];
    return [{ code, phase, why: withoutRepeated(why) }];
  });
}

/** Why a phase exists for an entry; undefined when it does not. */
export function phaseCauseOf(entry: EntryFacts, phase: Phase): PhaseCause | undefined {
  if (isWritten(entry, phase)) return "written";
  switch (phase) {
    case "transfer":
      if (moving.some((medium) => entry.media.includes(medium))) return "media";
      return hasFlag(entry, "entrusted") ? "entrusted" : undefined;
    case "provision":
      if (hasFlag(entry, "entrusted")) return "entrusted";
      if (hasFlag(entry, "provided")) return "provided";
      if (hasFlag(entry, "foreign")) return "foreign";
      if (entry.acquisition !== null && received.includes(entry.acquisition)) return "received";
      return hasFlag(entry, "cloudHandled") || hasFlag(entry, "cloudUnknown") ? "cloud" : undefined;
    default:
      return "always";
  }
}

const moving: readonly Medium[] = ["portable", "mail", "web"];
/** Who receives personal information from others keeps to the rules of provision and entrustment, too. */
const received: readonly string[] = ["thirdParty", "entrusted"];

/** The media that are written for a phase, else those of the entry. */
export function mediaIn(entry: EntryFacts, phase: Phase): readonly Medium[] {
  const own = entry.phases[phase]?.media ?? [];
  return own.length > 0 ? own : entry.media;
}

function isWritten(entry: EntryFacts, phase: Phase): boolean {
  const facts = entry.phases[phase];
  return facts !== undefined && [facts.place, facts.people, facts.vendor, facts.note, ...facts.media].some(Boolean);
}

type Given = { entry: EntryFacts; text: string; media: readonly Medium[] };

/** Why all conditions hold; undefined when one does not. */
function reasonsOf(conditions: readonly RiskCondition[], given: Given): RiskReason[] | undefined {
  const reasons: RiskReason[] = [];
  for (const condition of conditions) {
    const own = reasonsFor(condition, given);
    if (!own) return undefined;
    reasons.push(...own);
  }
  return reasons;
}

function reasonsFor(condition: RiskCondition, given: Given): RiskReason[] | undefined {
  const { entry, text, media } = given;
  switch (condition.fact) {
    case "flag":
      return hasFlag(entry, condition.flag) ? [condition] : undefined;
    case "count":
      return countAtLeast(entry) >= condition.from ? [condition] : undefined;
    case "items":
      return entry.items.length >= condition.from ? [condition] : undefined;
    case "words": {
      const word = findWord(text, condition.words);
      return word === undefined ? undefined : [{ fact: "word", word }];
    }
    case "among": {
      const values = valuesOf(entry, condition.field, media).filter((value) => condition.values.includes(value));
      return values.length > 0 ? [{ fact: "among", field: condition.field, values }] : undefined;
    }
    case "without":
      return valuesOf(entry, condition.field, media).includes(condition.value) ? undefined : [condition];
    case "empty":
      return isEmpty(entry, condition.field) ? [condition] : undefined;
    case "any": {
      const found = condition.of.flatMap((each) => reasonsFor(each, given) ?? []);
      return found.length > 0 ? found : undefined;
    }
  }
}

/** The media that the rule itself names are those of the item already. */
function withoutRepeated(reasons: readonly RiskReason[]): RiskReason[] {
  const texts = reasons.map((reason) => JSON.stringify(reason));
  return reasons.filter((reason, place) => {
    const isMediaAgain = place > 1 && reason.fact === "among" && reason.field === "media";
    return !isMediaAgain && texts.indexOf(texts[place] ?? "") === place;
  });
}
