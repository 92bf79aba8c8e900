/** What stands in a round seal: lines of a name and their size, in a circle of diameter 64. */
export type SealLettering = { lines: string[]; size: number };

/** The family name as it is cut into a seal: the first word of a Japanese name, the last of a western one. */
export function sealName(name: string): string {
  const words = name.trim().split(/\s+/);
  const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name);
  return (isJapanese ? words[0] : words.at(-1)) ?? "";
}

/** Fits a name of any length: one line as large as it can be, two lines for a long one, cut only where even those would be unreadable. */
export function sealLettering(name: string): SealLettering {
  const letters = [...name];
  const width = widthOf(letters);
  if (width <= 5) return { lines: [name], size: Math.min(16, 46 / Math.max(width, 2)) };

  const half = splitAt(letters, width / 2);
  const lines = [letters.slice(0, half), letters.slice(half)];
  const size = Math.max(6.5, Math.min(10.5, 44 / Math.max(...lines.map(widthOf))));
  return { lines: lines.map((line) => shortened(line, 46 / size)), size };
}

/** `2026-04-10` becomes `26.4.10`. */
export function sealDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${year.slice(-2)}.${Number(month)}.${Number(day)}`;
}

/** In ems: ideographs and kana one, everything narrower about 0.6. */
function widthOf(letters: string[]): number {
  return letters.reduce((sum, letter) => sum + (/[\u0020-\u024f\uff61-\uff9f]/.test(letter) ? 0.6 : 1), 0);
}

function splitAt(letters: string[], width: number): number {
  const index = letters.findIndex((_, at) => widthOf(letters.slice(0, at + 1)) >= width);
  return index < 0 ? letters.length : index + 1;
}

function shortened(letters: string[], room: number): string {
  if (widthOf(letters) <= room) return letters.join("");
  const kept = [...letters];
  while (kept.length > 1 && widthOf(kept) > room - 1) kept.pop();
  return `${kept.join("")}…`;
}
