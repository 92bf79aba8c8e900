import { withoutIllegal } from "./table.ts";

const longest = 31;
const wide: Record<string, string> = { "[": "［", "]": "］", ":": "：", "*": "＊", "?": "？", "/": "／", "\\": "＼" };

/**
 * Makes names that Excel accepts for the sheets of one workbook: at most 31 UTF-16 units, none of []:*?/\ (they become full-width), no apostrophe at
 * an end, not empty, not the reserved History, no two alike but for case.
 */
export function legalSheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>(["history"]);
  return names.map((name, index) => {
    const plain = withoutIllegal(name)
      .replace(/[[\]:*?/\\]/g, (character) => wide[character] ?? "")
      .replace(/[\t\r\n]+/g, " ")
      .trim();
    const base = withoutApostrophes(cut(plain, longest)) || `Sheet${index + 1}`;
    let result = base;
    for (let copy = 2; taken.has(result.toLowerCase()); copy++) {
      const suffix = ` (${copy})`;
      result = cut(base, longest - suffix.length) + suffix;
    }
    taken.add(result.toLowerCase());
    return result;
  });
}

function withoutApostrophes(name: string): string {
  return name.replace(/^'+/, "").replace(/'+$/, "").trim();
}

/** Shortens to `length` UTF-16 units without leaving half a character. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return short.isWellFormed() ? short : short.slice(0, -1);
}
