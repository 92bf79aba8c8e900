import { isDepartmentName } from "#app/features/organization/index.ts";
import type { TableWords } from "#app/platform/imports/layout.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { matchPeopleHeader } from "./dictionary.ts";
import { hasName, type PeopleTarget } from "./targets.ts";
import { readEmploymentType } from "./value-words.ts";

/** How a list of people is recognized: it names them. */
export const peopleTable: TableWords<PeopleTarget> = {
  matchHeader: matchPeopleHeader,
  matchValues: matchByValues,
  isEnough: hasName,
};

/** What a column without a header holds. */
function matchByValues(texts: readonly string[]): { target: PeopleTarget; score: number } | undefined {
  if (texts.length === 0) return undefined;
  const share = (matches: (text: string) => boolean) => texts.filter(matches).length / texts.length;
  const shares: [PeopleTarget, number][] = [
    ["email", share((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.normalize("NFKC")))],
    ["joinedOn", share((text) => parseAnyDate(text) !== undefined)],
    ["employmentType", share((text) => readEmploymentType(text) !== undefined)],
    ["department", share(isDepartmentName)],
    [
      "position",
      share((text) =>
        /^(?:.{0,6}(?:部長|課長|係長|主任|店長|所長|室長|次長|主査|主事|リーダー|マネージャー)(?:代理|補佐)?)$/.test(
          text,
        ),
      ),
    ],
    ["kana", share((text) => /^[ぁ-ゖァ-ヺー･ｦ-ﾟ\s・]+$/.test(text))],
    // Ages and the like repeat themselves; a number of somebody's does not.
    [
      "employeeNumber",
      isDistinct(texts) ? share((text) => /^(?:[A-Z]{1,4}-?\d{1,10}|\d{3,10})$/i.test(text.normalize("NFKC"))) : 0,
    ],
    ["name", share((text) => /^[^\d０-９@]{2,20}$/.test(text) && /[\p{Script=Han}ァ-ヺぁ-ゖA-Za-z]/u.test(text)) * 0.8],
  ];
  const [target, score] = shares.reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  return score >= 0.6 ? { target, score: score * 0.7 } : undefined;
}

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
