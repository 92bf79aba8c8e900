import type { Locale } from "#app/platform/messages.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskLevelMessages } from "./level-messages.ts";
import { riskMethodMessages } from "./method-messages.ts";
import { methodWords, type Step } from "./method-words.ts";

/** What a form of the method says, in words: for the person whose save came too late. */
export function methodTexts({ content, note }: { content: RiskMethodContent; note: string }, locale: Locale) {
  return { content: methodContentText(content, locale), note };
}

/** A method in lines of words: scale, steps, levels, matrix, and what needs treatment or may never be accepted. */
export function methodContentText(content: RiskMethodContent, locale: Locale): string {
  const words = riskMethodMessages(locale);
  const wordsLevel = riskLevelMessages(locale);
  const { impact, likelihood, levels } = methodWords(content, locale);
  const steps = (title: string, all: readonly Step[]) =>
    all.map(({ name, guide }, place) => `${words.stepOf(title, place + 1)}: ${name}　${guide}`);
  const nameOf = (level: RiskLevel) => levels.find((each) => each.level === level)?.name ?? wordsLevel[level];
  return [
    words.scale[content.scale],
    ...steps(words.impact, impact),
    ...steps(words.likelihood, likelihood),
    `${words.levels}: ${levels.map(({ name, tone }) => `${name} (${words.tone[tone]})`).join(" / ")}`,
    ...content.matrix.map((row, place) => `${words.stepOf(words.impact, place + 1)}: ${row.map(nameOf).join(" ")}`),
    `${words.treatFrom}: ${nameOf(content.treatFrom)}`,
    `${words.neverAccepted}: ${content.neverAccepted.join(" ")}`,
  ].join("\n");
}
