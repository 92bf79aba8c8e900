import { expect, test } from "vitest";
import { toRomaji } from "./romaji.ts";

test.each([
  ["すまいクリーン", "sumaikurin"],
  ["とうきょう", "tokyo"],
  ["しんじゅく", "shinjuku"],
  ["まっちゃ", "matcha"],
  ["ロッジ", "rojji"],
  ["パーティー", "pati"],
  ["ちゃのま", "chanoma"],
  ["ＡＣＭＥ 2号".replace("号", ""), "acme 2"],
  ["ｱｵｿﾞﾗ", "aozora"],
])("%s is %s", (kana, romaji) => {
  expect(toRomaji(kana)).toBe(romaji);
});

test.each(["青空", "すまい館", "한국", "🍣"])("the reading of %s is not known", (text) => {
  expect(toRomaji(text)).toBeUndefined();
});
