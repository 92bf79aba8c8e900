import type { Locale } from "#app/platform/messages.ts";
import type { RiskLevel, RiskTone } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskLevelMessages } from "./level-messages.ts";
import { usualStepMessages } from "./usual-step-messages.ts";

export type Step = { name: string; guide: string };

/** A method in words: its own where it has some, else the usual ones. */
export type MethodWords = {
  impact: Step[];
  likelihood: Step[];
  levels: { level: RiskLevel; name: string; tone: RiskTone }[];
};

export function methodWords({ scale, impact, likelihood, levels }: RiskMethodContent, locale: Locale): MethodWords {
  const wordsLevel = riskLevelMessages(locale);
  const wordsUsual = usualStepMessages(locale);
  const isFive = scale === "fiveSteps";
  const said = (own: RiskMethodContent["impact"], usual: Readonly<Record<string, Step>>) => {
    const steps = Object.values(usual);
    return own.map(({ name, guide }, place) => ({
      name: name || (steps[place]?.name ?? ""),
      guide: guide || (steps[place]?.guide ?? ""),
    }));
  };
  return {
    impact: said(impact, isFive ? wordsUsual.impact5 : wordsUsual.impact3),
    likelihood: said(likelihood, isFive ? wordsUsual.likelihood5 : wordsUsual.likelihood3),
    levels: levels.map(({ level, name, tone }) => ({ level, name: name || wordsLevel[level], tone })),
  };
}

/** A level as a badge says it. */
export type LevelView = { level: RiskLevel; name: string; tone: RiskTone };

/** A level in the words of the method that it was found by. */
export function levelView(method: RiskMethodContent, level: RiskLevel | null, locale: Locale): LevelView | undefined {
  if (level === null) return undefined;
  const named = methodWords(method, locale).levels.find((each) => each.level === level);
  return named ?? { level, name: riskLevelMessages(locale)[level], tone: "caution" };
}
