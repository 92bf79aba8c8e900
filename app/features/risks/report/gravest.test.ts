import { expect, test } from "vitest";
import type { RiskContent } from "./content.ts";
import { createGravest } from "./gravest.ts";

const aRisk = (number: number, facts: Partial<RiskContent>) =>
  ({
    number,
    impact: 2,
    likelihood: 2,
    level_before: "medium",
    impact_after: null,
    likelihood_after: null,
    level_after: null,
    ...facts,
  }) as RiskContent;

test("what remains decides; of what nobody has said that, the risk as it is; what nobody has assessed is no grave one", () => {
  const gravest = createGravest(3);
  for (const risk of [
    aRisk(1, {}),
    aRisk(2, {
      level_before: "high",
      impact: 3,
      likelihood: 3,
      level_after: "low",
      impact_after: 1,
      likelihood_after: 1,
    }),
    aRisk(3, { level_before: null, impact: null }),
    aRisk(4, { level_before: "high", impact: 3, likelihood: 2 }),
    aRisk(5, {
      level_before: "high",
      impact: 3,
      likelihood: 3,
      level_after: "high",
      impact_after: 3,
      likelihood_after: 3,
    }),
    aRisk(6, {}),
  ])
    gravest.add(risk);

  expect(gravest.finish().map(({ number }) => number)).toEqual([5, 4, 1]);
});
