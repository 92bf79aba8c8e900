import { searchKey } from "#app/utils/japanese-text.ts";

/** The form in which headers are compared and remembered: folded, without white space, bullets and numbering in front, marks behind. */
export function headerKey(text: string): string {
  return searchKey(text)
    .replace(/\s+/g, "")
    .replace(/^(?:[※*★☆●○◎■□◆・]|\(?\d{1,2}[).:]|\(\d{1,2}\)|[①-⑳])+(?=.)/u, "")
    .replace(/(?:[※*:]+\d*|\((?:必須|任意|※\d*)\)|【(?:必須|任意)】)$/u, "");
}

/** Without the small words and signs by which forms differ (保管の場所, 保管／場所). */
export function plainHeader(key: string): string {
  return key.replace(/[・･/\-_\s、,。「」『』［\]【】]|及び|および|又は|または|の/gu, "");
}

/** The words of a list that white space separates. */
export function listedWords(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== "");
}
