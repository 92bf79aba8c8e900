import { rankOf } from "../method.ts";
import type { RiskContent } from "./content.ts";

/** Keeps the gravest of the risks that come by: by what remains of them, or by what they are where nobody has said what remains. */
export function createGravest(most: number) {
  const kept: RiskContent[] = [];
  return {
    add(risk: RiskContent): void {
      if (risk.level_before === null) return;
      const place = kept.findIndex((other) => isGraver(risk, other));
      if (place >= 0) kept.splice(place, 0, risk);
      else kept.push(risk);
      if (kept.length > most) kept.pop();
    },
    finish: (): RiskContent[] => [...kept],
  };
}

function isGraver(one: RiskContent, other: RiskContent): boolean {
  const [own, others] = [gravityOf(one), gravityOf(other)];
  const differing = own.findIndex((value, place) => value !== others[place]);
  return differing >= 0 && (own[differing] ?? 0) > (others[differing] ?? 0);
}

function gravityOf(risk: RiskContent): number[] {
  const product = (impact: number | null, likelihood: number | null) => (impact ?? 0) * (likelihood ?? 0);
  const rank = (level: RiskContent["level_before"]) => (level === null ? -1 : rankOf(level));
  const before = product(risk.impact, risk.likelihood);
  return [
    rank(risk.level_after ?? risk.level_before),
    product(risk.impact_after, risk.likelihood_after) || before,
    rank(risk.level_before),
    before,
    -risk.number,
  ];
}
