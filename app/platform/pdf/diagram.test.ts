import { expect, test } from "vitest";
import type { DiagramBox } from "./index.server.ts";
import { print, squeezed } from "./print-back.ts";
import type { ReadPdf } from "./read-back.ts";

const chart: DiagramBox = {
  title: "トップマネジメント",
  lines: ["北川 誠"],
  below: [
    { title: "個人情報保護管理者", lines: ["佐藤 美咲"], below: [{ title: "教育責任者", lines: ["栁沢 奈々"] }] },
    { title: "監査責任者", lines: ["空席"], isMissing: true },
  ],
};

/** Somebody under whom so many stand in one box. */
function tall(people: number): DiagramBox {
  const lines = Array.from({ length: people }, (_, index) => `${index + 1}人目`);
  return { title: "トップ", lines: [], below: [{ title: "監査員", lines }] };
}

/** A company of which no page holds the whole: 60 departments with two sections each. */
const large: DiagramBox = {
  title: "大会社",
  lines: [],
  below: Array.from({ length: 60 }, (_, index) => ({
    title: `第${index + 1}事業部`,
    lines: ["山田 太郎"],
    below: [
      { title: `第${index + 1}企画課`, lines: [] },
      { title: `第${index + 1}営業課`, lines: ["鈴木 花子", "高橋 一郎"] },
    ],
  })),
};

/** What is said in the place of each picture. */
function spoken(pdf: ReadPdf): string[] {
  const root = pdf.object(Number(/\/StructTreeRoot (\d+)/.exec(pdf.catalog)?.[1]));
  const document = pdf.object(Number(/\/K (\d+)/.exec(root)?.[1]));
  return [...document.matchAll(/(\d+) 0 R/g)].flatMap(([, id]) => {
    const alternative = /^<<\/S\/Figure.*\/Alt <([0-9a-f]*)>/.exec(pdf.object(Number(id)))?.[1];
    return alternative === undefined
      ? []
      : [Buffer.from(alternative, "hex").swap16().toString("utf16le").replace("\ufeff", "")];
  });
}

test("a diagram that fits is one picture on one page, and is heard as an outline", async () => {
  const { pages, pdf } = await print((document) => document.diagram(chart));

  expect(pages).toBe(1);
  expect(spoken(pdf)).toEqual([
    [
      "1 トップマネジメント 北川 誠",
      "1.1 個人情報保護管理者 佐藤 美咲",
      "1.1.1 教育責任者 栁沢 奈々",
      "1.2 監査責任者 空席",
    ].join("\n"),
  ]);
  expect(pdf.pages[0]?.marked.filter(({ tag }) => tag === "Figure").map(({ text }) => squeezed(text))).toEqual([
    "トップマネジメント",
    "北川誠",
    "個人情報保護管理者",
    "佐藤美咲",
    "教育責任者",
    "栁沢奈々",
    "監査責任者",
    "空席",
  ]);
});

test("a diagram moves to the next page as a whole when it does not fit under what stands there", async () => {
  const { pdf } = await print((document) => {
    document.paragraph("本文。\n".repeat(26));
    document.diagram(chart);
  });

  expect(pdf.pages).toHaveLength(2);
  expect(pdf.pages[0]?.text).not.toContain("トップマネジメント");
  expect(squeezed(pdf.pages[1]?.text ?? "")).toContain("空席");
});

test("a heading goes with its diagram to the next page", async () => {
  const { pdf } = await print((document) => {
    document.paragraph("本文。\n".repeat(22));
    document.diagram(tall(14), "個人情報保護の役割");
  });

  expect(pdf.pages).toHaveLength(2);
  expect(pdf.pages[0]?.text).not.toContain("個人情報保護の役割");
  expect(pdf.pages[1]?.text).toContain("個人情報保護の役割");
});

// A department's name of 200 letters sent the whole chart to the second page, and the first had nothing but the title.
test("no page stays empty for a diagram that just does not fit below the title", async () => {
  for (let people = 1; people <= 45; people += 1) {
    const { pdf, pages } = await print((document) => {
      document.opening({ lines: ["2026年4月1日現在"] });
      document.diagram(tall(people), "個人情報保護の役割");
    });

    expect(squeezed(pdf.pages[0]?.text ?? ""), `${people} people`).toContain("個人情報保護の役割トップ");
    expect(squeezed(pdf.pages[pages - 1]?.text ?? "")).toContain(`${people}人目`);
  }
});

test("one that no page holds goes on over several, each with a picture of its own, and loses nothing", async () => {
  const { pages, pdf } = await print((document) => document.diagram(large));

  expect(pages).toBeGreaterThan(3);
  const heard = spoken(pdf);
  expect(heard).toHaveLength(pages);
  const lines = heard.flatMap((part) => part.split("\n"));
  expect(lines).toHaveLength(181);
  expect(lines.slice(0, 3)).toEqual(["1 大会社", "1.1 第1事業部 山田 太郎", "1.1.1 第1企画課"]);
  expect(lines.at(-1)).toBe("1.60.2 第60営業課 鈴木 花子 高橋 一郎");
  const text = squeezed(pdf.pages.map((page) => page.text).join(""));
  for (let number = 1; number <= 60; number += 1) expect(text).toContain(`第${number}営業課`);
});

test("a very deep tree, and more people than a page has lines for, stay on the paper", async () => {
  let deep: DiagramBox = { title: "底", lines: [] };
  for (let level = 0; level < 60; level += 1)
    deep = { title: `${level}段`, lines: ["長い名前の人".repeat(3)], below: [deep] };
  const crowd = { title: "事務局", lines: Array.from({ length: 400 }, (_, index) => `担当者${index}番`) };

  const { pdf } = await print((document) => {
    document.diagram(deep);
    document.diagram(crowd);
  });

  const text = squeezed(pdf.pages.map((page) => page.text).join(""));
  expect(text).toContain("底");
  for (const index of [0, 200, 399]) expect(text).toContain(`担当者${index}番`);
});
