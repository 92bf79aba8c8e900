import type { Locale } from "#app/platform/messages.ts";
import { riskLevels } from "#db/codes/risks.ts";
import { assessmentVersionMessages } from "./assessment-version-messages.ts";
import { riskLevelMessages } from "./level-messages.ts";

/** How many risks are of each level, as they are and as they remain: 対策前：高3・中10 ／ 残留：中5. */
export function levelsText(counts: Readonly<Record<string, number>>, locale: Locale): string {
  const words = assessmentVersionMessages(locale);
  const level = riskLevelMessages(locale);
  const said = (side: "before" | "after") =>
    [...riskLevels]
      .reverse()
      .flatMap((each) => {
        const count = counts[`${side}_${each}`] ?? 0;
        return count > 0 ? [words.levelCount(level[each], count)] : [];
      })
      .join("・") || "—";
  return words.level(said("before"), said("after"));
}
