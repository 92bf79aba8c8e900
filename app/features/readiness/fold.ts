import { judgedAs } from "#app/features/requirements/index.ts";
import type { CheckState, Judgement, RequirementState } from "#db/codes/requirements.ts";

/** A requirement that an examination looks at, as the organization meets it. */
export type Item = {
  code: string;
  isApplicable: boolean;
  /** Whether it was approved that it does not apply. */
  isExclusionApproved: boolean;
  judgement: Judgement | null;
};

/** What a check found, as far as the fold is concerned; `at` is what it holds against single items beside those that it cites. */
export type Found = {
  id: string;
  requirements: readonly string[];
  weight: 1 | 2 | 3;
  state: CheckState;
  total: number;
  at?: Readonly<Record<string, CheckState>>;
};

/** What is found of one item: by a check that cites it, or held against it by another one (`isHeld`). */
type FoundOfItem = { state: CheckState; isHeld?: boolean };

/**
 * How an item stands: as badly as the worst of what the checks find and what was judged, so that a person may add a judgement and never
 * overwrite a fact. What does not apply has to be approved as such; of what neither a check nor a person has said anything, nothing is known.
 */
export function stateOf(item: Item, found: readonly FoundOfItem[]): RequirementState {
  if (!item.isApplicable) return item.isExclusionApproved ? "not_applicable" : "attention";
  const judged = item.judgement === null ? undefined : judgedAs[item.judgement];
  const isSpokenOf = judged !== undefined || found.some(({ state, isHeld }) => !isHeld && state !== "not_applicable");
  // That nothing shows how an item is met is no finding while nobody says that it is; that what shows it has run out is one.
  const counted = isSpokenOf ? found : found.filter(({ state }) => state !== "attention");
  const states = [...counted.map(({ state }) => state), judged];
  return (["unmet", "attention", "met"] as const).find((state) => states.includes(state)) ?? "unjudged";
}

/** The state of each item, in the order of the items. */
export function foldItems<I extends Item>(
  items: readonly I[],
  found: readonly Found[],
): (I & { state: RequirementState })[] {
  const byCode = Map.groupBy(found.flatMap(findingsByItem), ({ code }) => code);
  return items.map((item) => ({ ...item, state: stateOf(item, byCode.get(item.code) ?? []) }));
}

/** What a finding says of each item that it concerns: those that its check cites, and those that it is held against. */
function findingsByItem({ requirements, state, at = {} }: Found): (FoundOfItem & { code: string })[] {
  return [
    ...requirements.map((code) => ({ code, state })),
    ...Object.entries(at).map(([code, own]) => ({ code, state: own, isHeld: true })),
  ];
}

export type Counts = Record<RequirementState, number>;

export function countStates(states: readonly RequirementState[]): Counts {
  const counts: Counts = { met: 0, attention: 0, unmet: 0, unjudged: 0, not_applicable: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}

/** Items that an examination would look at: those that apply. */
export function examined({ met, attention, unmet, unjudged }: Counts): number {
  return met + attention + unmet + unjudged;
}

/** 審査準備度 in thousandths: of the requirements that apply, those that are met. Attention is not met, and neither is what nobody has judged. */
export function scoreOf(counts: Counts): number {
  const all = examined(counts);
  return all === 0 ? 0 : Math.round((counts.met / all) * 1_000);
}

/** 48.4 for 484 thousandths would promise an exactness that the thing does not have: whole percents, and 100 only when all is met. */
export function percentOf(score: number): number {
  return Math.floor(score / 10);
}

/** The heading under which an item stands: J.3.1.1 belongs to J.3. */
export function groupOf(code: string): string {
  return /^(.+?\.\d+)(?:\.|$)/.exec(code)?.[1] ?? code;
}

/** What an examiner would object to, the gravest first: shortfalls before matters for attention, what the Mark hangs on before a formality. */
export function objections<F extends Found>(found: readonly F[]): F[] {
  const gravity = ({ state, weight }: Found) => (state === "unmet" ? 10 : 0) + weight;
  return found
    .filter(({ state }) => state === "unmet" || state === "attention")
    .sort((a, b) => gravity(b) - gravity(a) || b.total - a.total || (a.id < b.id ? -1 : 1));
}
