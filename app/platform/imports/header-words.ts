import { headerKey, listedWords, plainHeader } from "#app/platform/sheet/header-key.ts";
import type { Match } from "./layout.ts";

/**
 * Recognizes headers by what people call them: `synonyms` separated by white space, which headers are compared without, and our own `labels`,
 * so that our own file comes back in. `unless` is what headers hold that end like one of the words and mean something else.
 */
export function headerMatcher<Target extends string>({
  synonyms,
  labels,
  unless,
}: {
  synonyms: Readonly<Record<Target, string>>;
  labels: readonly (readonly [target: Target, label: string])[];
  unless: RegExp;
}): (parts: readonly string[]) => Match<Target> | undefined {
  const exact = new Map<string, Target>();
  const add = (text: string, target: Target) => {
    for (const key of [headerKey(text), plainHeader(headerKey(text))]) if (!exact.has(key)) exact.set(key, target);
  };
  for (const [target, list] of Object.entries(synonyms) as [Target, string][]) {
    for (const word of listedWords(list)) add(word, target);
  }
  for (const [target, label] of labels) add(label, target);

  /** What a header stands for and how sure that is; its lines from top to bottom (氏名, 姓). */
  return (parts) => {
    const keys = parts.map((part) => headerKey(part).replace(/\.$/, "")).filter((key) => key !== "");
    const whole = keys.join("");
    const last = keys.at(-1) ?? "";
    for (const [text, score] of [
      [whole, 1],
      // 氏名（カナ）, and then 氏名（漢字）.
      [whole.replace(/[()]/g, ""), 0.98],
      [whole.replace(/\([^()]*\)/g, ""), 0.95],
      [last, 0.9],
    ] as const) {
      const target = exact.get(text) ?? exact.get(plainHeader(text));
      if (target) return { target, score };
    }
    if (whole === "" || whole.length > 20 || unless.test(whole)) return undefined;
    // Japanese puts what a thing is last: 現在の所属部署 is a 所属部署.
    const ending = [...exact].find(([word]) => word.length >= 3 && whole.endsWith(word));
    return ending && { target: ending[1], score: 0.75 };
  };
}
