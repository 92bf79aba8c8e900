import { z } from "zod";
import { formVersion, line } from "#app/features/organization/index.ts";
import { type RiskLevel, riskLevels, riskScales, riskTones } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { stepsOf, usualMethod } from "./method.ts";

const level = z.enum(riskLevels, "notChosen");
const named = z.object({ name: line(40), guide: line(300) });
const tick = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
/** A box that was ticked alone comes without a list around it. */
const many = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().max(40)).max(500));

/** The form of a method, read into its content; what a scale has no field for is as usual. */
export const MethodForm = z
  .object({
    version: formVersion,
    scale: z.enum(riskScales, "notChosen"),
    impact: z.array(named).default([]),
    likelihood: z.array(named).default([]),
    levels: z.partialRecord(z.enum(riskLevels), z.object({ isUsed: tick, name: line(20), tone: z.enum(riskTones) })),
    matrix: z.array(z.array(level)).default([]),
    treatFrom: level,
    neverAccepted: many,
    note: line(2_000),
  })
  .transform(({ version, note, ...form }) => ({ version, note, content: contentOf(form) }));
export type MethodForm = z.output<typeof MethodForm>;

type Sent = {
  scale: RiskMethodContent["scale"];
  impact: RiskMethodContent["impact"];
  likelihood: RiskMethodContent["likelihood"];
  levels: Partial<
    Record<RiskLevel, { isUsed: boolean; name: string; tone: RiskMethodContent["levels"][number]["tone"] }>
  >;
  matrix: RiskLevel[][];
  treatFrom: RiskLevel;
  neverAccepted: string[];
};

function contentOf({ scale, impact, likelihood, levels, matrix, treatFrom, neverAccepted }: Sent): RiskMethodContent {
  const usual = usualMethod(scale);
  const places = Array.from({ length: stepsOf[scale] }, (_, place) => place);
  return {
    ...usual,
    impact: places.map((place) => impact[place] ?? { name: "", guide: "" }),
    likelihood: places.map((place) => likelihood[place] ?? { name: "", guide: "" }),
    levels: riskLevels.flatMap((each) => {
      const sent = levels[each];
      return sent?.isUsed ? [{ level: each, name: sent.name, tone: sent.tone }] : [];
    }),
    matrix: places.map((row) => places.map((column) => matrix[row]?.[column] ?? usual.matrix[row]?.[column] ?? "low")),
    treatFrom,
    neverAccepted,
  };
}

export const MethodSubmission = z.object({ note: line(2_000) });
