import { expect, test } from "vitest";
import type { Cell } from "./index.server.ts";
import { columns, numbered, print, squeezed } from "./print-back.ts";

test("a table repeats its header on each page, as text for the first and as an artifact after that", async () => {
  const { pdf } = await print((document) => document.table({ columns, rows: numbered(100) }));

  for (const [index, page] of pdf.pages.entries()) {
    const headers = page.marked.filter(({ text }) => text.trim() === "個人情報の名称");
    expect(headers.map(({ tag }) => tag)).toEqual([index === 0 ? "TH" : "Artifact"]);
  }
});

test("every row is there once, in order, whole and on one page", async () => {
  const tall = Array.from({ length: 60 }, (_, index) => [
    `行${index + 1}番`,
    "個人情報".repeat(1 + ((index * 7) % 40)),
    index,
  ]);
  const { pdf } = await print((document) => document.table({ columns, rows: tall }));

  const found = pdf.pages.flatMap((page) =>
    page.marked.filter(({ tag }) => tag === "TD").map(({ text }) => squeezed(text)),
  );
  expect(found).toEqual(tall.flatMap((row) => row.map(String)));
});

test("a cell of 32,000 characters goes on over the pages and nothing of it is lost", async () => {
  const text = Array.from({ length: 6_400 }, (_, index) => `${String(index).padStart(4, "0")}。`).join("");
  const { pages, pdf } = await print((document) =>
    document.table({
      columns,
      rows: [
        ["行1番", "短い", 1],
        ["行2番", text, 2],
        ["行3番", "短い", 3],
      ],
    }),
  );

  expect(text).toHaveLength(32_000);
  expect(pages).toBeGreaterThan(5);
  const cells = pdf.pages.flatMap((page) =>
    page.marked.filter(({ tag }) => tag === "TD").map((piece) => squeezed(piece.text)),
  );
  expect(cells.join("")).toContain(`行2番${text.slice(0, 500)}`);
  expect(cells.join("").replace("2行3番", "行3番")).toContain(text.slice(-500));
  expect(cells.filter((cell) => /^[\d。]{10,}$/.test(cell)).join("")).toBe(text);
  expect(pdf.pages[1]?.text).toContain("（続き）");
});

test("a table without rows says so under its header", async () => {
  const { pages, pdf } = await print((document) => document.table({ columns, rows: [] }));

  expect(pages).toBe(1);
  expect(pdf.pages[0]?.text).toContain("該当なし");
  expect(pdf.pages[0]?.text).toContain("個人情報の名称");
});

test("rows may come one by one from anywhere", async () => {
  async function* rows() {
    for (const row of numbered(70)) {
      await Promise.resolve();
      yield row;
    }
  }
  const { pdf } = await print((document) => document.table({ columns, rows: rows() }));

  expect(pdf.pages.map(({ text }) => text).join()).toContain("行70番");
});

test("a row with more cells than columns is an error, not a loss", async () => {
  await expect(print((document) => document.table({ columns, rows: [["一", "二", "三", "四"]] }))).rejects.toThrow(
    "4 cells",
  );
});

test("an error while rows are read reaches the caller", async () => {
  function* rows(): Generator<Cell[]> {
    yield ["一", "二", 3];
    throw new Error("connection lost");
  }
  await expect(print((document) => document.table({ columns, rows: rows() }))).rejects.toThrow("connection lost");
});

test("a long address without spaces is cut and kept whole", async () => {
  const url = `https://example.com/${"very-long-path/".repeat(40)}?query=${"x".repeat(300)}`;
  const { pdf } = await print((document) => document.table({ columns, rows: [["1", url, 1]] }));

  expect(pdf.pages.map(({ text }) => squeezed(text)).join("")).toContain(url);
});

test("titles, headings, captions and column headers of absurd length run over to the next page and lose nothing", async () => {
  const long = "個人情報の取扱いに関する記録".repeat(500);
  const { pdf } = await print(
    async (document) => {
      document.opening({ approvals: [{ role: "承認" }] });
      document.heading(long);
      await document.table({
        columns: [{ header: long.slice(0, 700) }, { header: "件数" }],
        rows: numbered(3).map(([name]) => [name]),
        caption: long,
      });
    },
    { title: long },
  );

  const all = pdf.pages
    .map(({ marked }) =>
      marked
        .filter(({ mcid }) => mcid !== undefined)
        .map(({ text }) => squeezed(text))
        .join(""),
    )
    .join("");
  expect(all.split(long)).toHaveLength(4);
  expect(all).toContain(`${long.slice(0, 700)}件数行1番`);
});
