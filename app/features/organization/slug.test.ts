import { expect, test } from "vitest";
import { isReservedSlug, isSlug, slugFor } from "./slug.ts";

test.each([
  ["株式会社すまいクリーン", "sumaikurin"],
  ["（株）アカシア・ソフト", "akashia-sofuto"],
  ["Acme Co., Ltd.", "acme"],
  ["ＡＢＣ商会".replace("商会", " Trading"), "abc-trading"],
  ["3Mスポーツ", "msupotsu"],
])("%s gets the address %s", (name, slug) => {
  expect(slugFor(name, "sato@company.example", "x7k2m9")).toBe(slug);
});

test.each([
  ["sato@aozora-sekkei.co.jp", "aozora-sekkei"],
  ["sato@mail.aozora.com", "aozora"],
  ["sato@aozora.jp", "aozora"],
])("a company whose name says no reading gets the address that its mail has: %s", (email, slug) => {
  expect(slugFor("青空設計", email, "x7k2m9")).toBe(slug);
});

test.each(["青空設計", "株式会社", "Admin", "株式会社 O", "🍣"])(
  "%s says no reading that could be used, so it gets letters where the mail is a provider's",
  (name) => {
    for (const email of [
      "aozora@gmail.com",
      "aozora@yahoo.co.jp",
      "aozora@abc.ocn.ne.jp",
      "aozora@admin.jp",
      "aozora",
    ]) {
      expect(slugFor(name, email, "x7k2m9")).toBe("c-x7k2m9");
    }
  },
);

// It was cut at the thirtieth letter, in the middle of a word.
test("a long name keeps the words that are whole", () => {
  expect(slugFor("アオゾラ・エンジニアリング・ホールディングス", "", "x7k2m9")).toBe("aozora-enjiniaringu");
  expect(slugFor("Aozora Architecture and Engineering Office", "", "x7k2m9")).toBe("aozora-architecture-and");
});

test("every address that is proposed can be one, however long the name", () => {
  const slug = slugFor("すまいクリーン".repeat(20), "", "x7k2m9");

  expect(isSlug(slug)).toBe(true);
  expect(slug.length).toBeLessThanOrEqual(30);
});

test("what belongs to the product is no organization's address", () => {
  expect(["akashi", "api", "www", "sign-in"].filter((slug) => !isReservedSlug(slug))).toEqual([]);
  expect(isReservedSlug("sumaikurin")).toBe(false);
});
