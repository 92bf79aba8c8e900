import { expect, test } from "vitest";
import { print, squeezed } from "./print-back.ts";

const letter = {
  title: "任命書",
  bookmark: "任命書 佐藤 美咲",
  addressee: ["総務部", "佐藤 美咲 殿"],
  paragraphs: ["あなたを個人情報保護管理者に任命します。"],
  facts: [["任期", "2026年4月1日から"]],
  date: "令和8年4月1日",
  sender: { lines: ["株式会社すまいクリーン", "代表取締役社長"], name: "北川 誠", seal: "印" },
  footnote: "検証コード AK00-0000-0000",
} as const;

test("a letter says in order to whom, what, when and from whom, with a place for the seal, and has no running header", async () => {
  const { pdf } = await print((document) => document.letter(letter), { orientation: "portrait" });

  const [page] = pdf.pages;
  expect(page?.marked.filter(({ mcid }) => mcid !== undefined).map(({ tag, text }) => [tag, squeezed(text)])).toEqual([
    ["H1", "任命書"],
    ["P", "総務部"],
    ["P", "佐藤美咲殿"],
    ["P", "あなたを個人情報保護管理者に任命します。"],
    ["TH", "任期"],
    ["TD", "2026年4月1日から"],
    ["P", "令和8年4月1日"],
    ["P", "株式会社すまいクリーン"],
    ["P", "代表取締役社長"],
    ["P", "北川誠"],
    ["P", "印"],
    ["P", "検証コードAK00-0000-0000"],
  ]);
  expect(page?.text).not.toContain("PMS-R-01");
});

test("each letter has a page of its own, however long the names are", async () => {
  const long = {
    ...letter,
    sender: { ...letter.sender, lines: ["長い組織の名前".repeat(30), ""], name: "長い名前".repeat(40) },
  };

  const { pages, pdf } = await print(async (document) => {
    for (const one of [letter, long, letter]) await document.letter(one);
  });

  expect(pages).toBe(pdf.pages.length);
  expect(pdf.pages.filter((page) => squeezed(page.text).startsWith("1/") || page.text.includes("任命書"))).toHaveLength(
    3,
  );
  expect(squeezed(pdf.pages.map((page) => page.text).join(""))).toContain("長い名前".repeat(40));
});
