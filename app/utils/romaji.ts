/**
 * Kana in Latin letters (Hepburn, without signs for long vowels: Ōsaka is osaka, コーヒー is kohi), for addresses. Letters and digits stay,
 * in lower case; undefined as soon as there is anything whose reading cannot be known, like kanji.
 */
export function toRomaji(text: string): string | undefined {
  const kana = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  let romaji = "";
  let isDoubled = false;
  for (let at = 0; at < kana.length; ) {
    const [syllable = "", length] = readSyllable(kana, at);
    if (length === 0) return undefined;
    at += length;
    if (syllable === "っ") {
      isDoubled = true;
      continue;
    }
    // っち is tchi.
    if (isDoubled && /^[a-z]/.test(syllable)) romaji += syllable.startsWith("ch") ? "t" : syllable[0];
    isDoubled = false;
    romaji += syllable;
  }
  return romaji.replace(/o[ou]/g, "o").replace(/uu/g, "u");
}

/** The Latin letters at a place and how many characters they stand for; none when they are not known. */
function readSyllable(kana: string, at: number): [letters: string, length: number] {
  const pair = kana.slice(at, at + 2);
  const small = smalls[pair[1] ?? ""];
  const base = syllables[pair[0] ?? ""];
  if (small && base) {
    if (special[pair]) return [special[pair], 2];
    // きゃ is kya; しゃ, ちゃ and じゃ are sha, cha and ja.
    if (base.endsWith("i") && small.startsWith("y")) {
      return [/^(?:sh|ch|j)/.test(base) ? base.slice(0, -1) + small.slice(1) : base.slice(0, -1) + small, 2];
    }
    return [base.replace(/[aiueo]$/, "") + small, 2];
  }
  const letter = pair[0] ?? "";
  if (letter === "っ") return ["っ", 1];
  if (letter === "ー") return ["", 1];
  if (base) return [base, 1];
  return /[a-z0-9 \-.&_'・,()]/.test(letter) ? [letter, 1] : ["", 0];
}

const smalls: Readonly<Record<string, string>> = {
  ゃ: "ya",
  ゅ: "yu",
  ょ: "yo",
  ぁ: "a",
  ぃ: "i",
  ぅ: "u",
  ぇ: "e",
  ぉ: "o",
};

const special: Readonly<Record<string, string>> = {
  てぃ: "ti",
  でぃ: "di",
  とぅ: "tu",
  どぅ: "du",
  うぃ: "wi",
  うぇ: "we",
  うぉ: "wo",
  しぇ: "she",
  ちぇ: "che",
  じぇ: "je",
  つぁ: "tsa",
};

const rows: readonly [string, string][] = [
  ["あいうえお", "a i u e o"],
  ["かきくけこ", "ka ki ku ke ko"],
  ["がぎぐげご", "ga gi gu ge go"],
  ["さしすせそ", "sa shi su se so"],
  ["ざじずぜぞ", "za ji zu ze zo"],
  ["たちつてと", "ta chi tsu te to"],
  ["だぢづでど", "da ji zu de do"],
  ["なにぬねの", "na ni nu ne no"],
  ["はひふへほ", "ha hi fu he ho"],
  ["ばびぶべぼ", "ba bi bu be bo"],
  ["ぱぴぷぺぽ", "pa pi pu pe po"],
  ["まみむめも", "ma mi mu me mo"],
  ["やゆよ", "ya yu yo"],
  ["らりるれろ", "ra ri ru re ro"],
  ["わをんゔ", "wa o n vu"],
];

const syllables: Readonly<Record<string, string>> = Object.fromEntries(
  rows.flatMap(([kana, letters]) => {
    const latin = letters.split(" ");
    return [...kana].map((letter, index) => [letter, latin[index] ?? ""]);
  }),
);
