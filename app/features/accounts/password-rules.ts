/** Fewest characters of a password that opens an account by itself, and of one that needs a second factor too (NIST SP 800-63B-4, 3.1.1.2). */
export const fewestAlone = 15;
export const fewestWithSecondFactor = 8;
export const mostCharacters = 128;

export type PasswordRules = {
  /** Whether the account has a second factor, without which the password opens nothing. */
  hasSecondFactor: boolean;
  /** Whether many people have this password, in small letters after NFKC. */
  isCommon: (folded: string) => boolean;
  /** What a stranger would try first: the person's name and address, the organizations, the product. */
  words: readonly string[];
};

export type PasswordProblem =
  | { problem: "passwordTooFew"; values: { fewest: number } }
  | { problem: "passwordTooLong" | "passwordCommon" | "passwordRepeats" | "passwordPredictable" };

/**
 * Why a chosen password is not accepted; undefined when it is. Length and being hard to guess are all that counts: no rule about kinds of
 * characters, which make people choose alike.
 */
export function passwordProblem(password: string, rules: PasswordRules): PasswordProblem | undefined {
  const characters = lengthOf(password);
  const fewest = fewestFor(rules.hasSecondFactor);
  if (characters < fewest) return { problem: "passwordTooFew", values: { fewest } };
  if (characters > mostCharacters) return { problem: "passwordTooLong" };
  const folded = fold(password);
  const letters = mainlyLetters(folded);
  if (rules.isCommon(folded) || rules.isCommon(letters) || famous.has(letters)) return { problem: "passwordCommon" };
  const own = withoutWords(folded, rules.words);
  if (own !== folded && (lengthOf(own) < 4 || rules.isCommon(own))) return { problem: "passwordPredictable" };
  if (repeatsItself(folded) || followsARow(folded) || repeatsItself(letters)) return { problem: "passwordRepeats" };
  return undefined;
}

/** Fewest characters of a password of an account with or without a second factor. */
export function fewestFor(hasSecondFactor: boolean): number {
  return hasSecondFactor ? fewestWithSecondFactor : fewestAlone;
}

/** Whether a password has too few characters to open anything by itself. */
export function isShort(password: string): boolean {
  return lengthOf(password) < fewestAlone;
}

/** As people count: code points after NFKC. */
function lengthOf(password: string): number {
  return [...password.normalize("NFKC")].length;
}

/** Given everywhere as examples of good ones: whoever guesses has them too. */
const famous: ReadonlySet<string> = new Set(["correcthorsebatterystaple", "correctbatteryhorsestaple", "trubdor"]);

/** The letters of a password that has as many digits and signs at most: these are what everybody adds to a word. Otherwise the password. */
function mainlyLetters(folded: string): string {
  const letters = lettersOf(folded);
  return letters.length * 2 >= folded.length ? letters : folded;
}

function lettersOf(text: string): string {
  return text.replaceAll(/[\s\p{N}\p{P}\p{S}]/gu, "");
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** One part over and over: aaaaaaaa, abcabcabca. */
function repeatsItself(folded: string): boolean {
  const characters = [...folded];
  return characters.some((_, part) => {
    const isPart = part > 0 && part * 2 <= characters.length;
    return isPart && characters.every((character, at) => character === characters[at % part]);
  });
}

/** Letters, digits or keys as they stand in a row, forwards or backwards. */
function followsARow(folded: string): boolean {
  const backwards = [...folded].reverse().join("");
  return rows.some((row) => {
    const endless = row.repeat(Math.ceil(folded.length / row.length) + 1);
    return endless.includes(folded) || endless.includes(backwards);
  });
}

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "1234567890",
  "qwertyuiopasdfghjklzxcvbnm",
  "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
  "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
];

/** Between the parts of a name, an address, or the name of a legal person. */
const separators = /[\s@.・（）()]+|株式会社|有限会社|合同会社|法人/;

/** What is left of a password when the words, digits and signs in it are taken away. */
function withoutWords(folded: string, words: readonly string[]): string {
  const known = words
    .flatMap((word) => [word, ...word.split(separators)])
    .map((word) => fold(word).replaceAll(/\s+/g, ""))
    .filter((word) => word.length >= (/^[\x20-\x7e]*$/.test(word) ? 3 : 2))
    .sort((one, other) => other.length - one.length);
  const letters = folded.replaceAll(/\s+/g, "");
  const left = known.reduce((rest, word) => rest.replaceAll(word, ""), letters);
  return left === letters ? folded : lettersOf(left);
}
