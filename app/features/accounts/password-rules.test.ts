import { expect, test } from "vitest";
import { isCommonPassword } from "./common-passwords.server.ts";
import { passwordProblem } from "./password-rules.ts";

const words = ["sato@sumai-clean.example", "佐藤 美咲", "株式会社すまいクリーン", "akashi", "privacymark"];

const problemOf = (password: string, hasSecondFactor = false) =>
  passwordProblem(password, { hasSecondFactor, words, isCommon: isCommonPassword })?.problem;

test("a password has 15 to 128 characters, counted as people count", () => {
  const fourteen = "𠮷野屋の牛丼を食べたい日曜日";

  expect([...fourteen]).toHaveLength(14);
  expect(problemOf(fourteen)).toBe("passwordTooFew");
  expect(problemOf(`${fourteen}!`)).toBeUndefined();
  expect(problemOf(aSentence(128))).toBeUndefined();
  expect(problemOf(aSentence(129))).toBe("passwordTooLong");
  // Composed and decomposed letters are the same letter.
  expect(problemOf("がぎぐげご ざじずぜぞ".normalize("NFD"))).toBe("passwordTooFew");
});

test("beside a second factor eight characters are enough", () => {
  expect(problemOf("kuro7neko", true)).toBeUndefined();
  expect(problemOf("kuro7ne", true)).toBe("passwordTooFew");
  expect(passwordProblem("kuro7ne", { hasSecondFactor: true, words: [], isCommon: () => false })).toEqual({
    problem: "passwordTooFew",
    values: { fewest: 8 },
  });
});

test("no kind of character is demanded, and none is refused", () => {
  for (const password of ["correct horse bakery", "ただしいうまでんちほっちきす", "🐈🐈‍⬛🐕🐎🐄🐖🐑🐐🦌🐇🦔🦡🐿️🦫"]) {
    expect(problemOf(password, true)).toBeUndefined();
  }
});

test.each([
  "Password123",
  "1QAZ2wsx",
  "ｐａｓｓｗｏｒｄ１",
  "passwordpassword",
  "q1w2e3r4t5y6u7i8",
  "iloveyou",
  "password12345678",
  "iloveyou!2026!",
  "Correct Horse Battery Staple",
  "Tr0ub4dor&3",
])("%s is what many people have", (password) => {
  expect(problemOf(password, true)).toBe("passwordCommon");
});

test.each([
  "zzzzzzzzzzzzzzz",
  "xyzxyzxyzxyzxyzx",
  "さくらさくらさくらさくらさくら",
  "abcdefghijklmnop",
  "ponmlkjihgfedcba",
  "3456789012345678",
  "wertyuiopasdfgh",
  "あいうえおかきくけこさしすせそ",
  "green tea-Green Tea 2026",
])("%s repeats itself or follows a row", (password) => {
  expect(problemOf(password)).toBe("passwordRepeats");
});

test.each([
  "Sato@Sumai-Clean.example",
  "sumai-clean-2026!",
  "佐藤美咲 すまいクリーン 2026",
  "株式会社すまいクリーン2026年",
  "akashi-password-1",
  "Privacy Mark of Akashi",
])("%s consists of what a stranger tries first", (password) => {
  expect(problemOf(password)).toBe("passwordPredictable");
});

test("a short word among many digits and signs is no matter", () => {
  expect(problemOf("love#8402-7719.36", true)).toBeUndefined();
});

test("the same words are welcome among others", () => {
  for (const password of ["佐藤さんちの三毛猫はよく眠る", "akashi no tako wa umai desu", "美咲の白い自転車とレモン"]) {
    expect(problemOf(password, true)).toBeUndefined();
  }
});

function aSentence(length: number): string {
  return Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 37) % 5_000))).join("");
}
