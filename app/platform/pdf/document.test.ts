import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createDocument, type DocumentOptions, type PdfDocument } from "./index.server.ts";
import { aLedger, columns, numbered, print, squeezed } from "./print-back.ts";

test("every page carries number, organization, version, confidentiality, code and n / N", async () => {
  const { pages, pdf } = await print((document) => document.table({ columns, rows: numbered(100) }));

  expect(pages).toBeGreaterThan(3);
  expect(pdf.pages).toHaveLength(pages);
  for (const [index, page] of pdf.pages.entries()) {
    const furniture = page.marked
      .filter(({ tag }) => tag === "Artifact")
      .map(({ text }) => text)
      .join("\n");
    for (const part of [
      "PMS-R-01",
      "個人情報管理台帳",
      "株式会社すまいクリーン",
      "第7版",
      "社外秘",
      "検証コード AK7-4F2C-91D0",
    ]) {
      expect(furniture).toContain(part);
    }
    expect(furniture).toContain(`/ ${pages}`);
    expect(page.marked.find(({ text }) => text.trim() === String(index + 1))?.tag).toBe("Artifact");
  }
});

test("the first page has the title and the lines below it instead of the running header", async () => {
  const { pdf } = await print((document) => {
    document.opening({ lines: ["基準日 2026年4月1日"], approvals: [] });
    document.paragraph("本文");
  });

  const [page] = pdf.pages;
  expect(page?.marked.filter(({ mcid }) => mcid !== undefined).map(({ tag, text }) => [tag, text.trim()])).toEqual([
    ["P", "PMS-R-01 ・ 株式会社すまいクリーン ・ 第7版"],
    ["H1", "個人情報管理台帳"],
    ["P", "基準日 2026年4月1日"],
    ["P", "本文"],
  ]);
});

test("the opening cannot come late", async () => {
  await expect(
    print((document) => {
      document.paragraph("本文");
      document.opening();
    }),
  ).rejects.toThrow("opening");
});

test("an unapproved document says so on every page, in words", async () => {
  const { pdf } = await print(
    async (document) => {
      document.opening();
      await document.table({ columns, rows: numbered(100) });
    },
    { mark: "未承認" },
  );

  for (const page of pdf.pages) expect(page.text).toContain("未承認");
});

test("the same content and instant give the same bytes, another instant gives others", async () => {
  const content = async (document: PdfDocument) => {
    document.opening({ approvals: [{ role: "作成", seal: { name: "田村", date: "2026-04-02" } }] });
    document.heading("概要");
    document.paragraph("𠮷田様 🍎");
    await document.table({ columns, rows: numbered(300) });
  };
  const hash = async (options?: Partial<DocumentOptions>) =>
    createHash("sha256")
      .update((await print(content, options)).bytes)
      .digest("hex");

  expect(await hash()).toBe(await hash());
  expect(await hash({ createdAt: new Date("2026-04-11T05:00:00Z") })).not.toBe(await hash());
});

test("seals take names of any length", async () => {
  const names = [
    "林",
    "小比類巻",
    "勅使河原 眞理亜",
    "Bartholomew Featherstonehaugh-Cholmondeley III",
    "長".repeat(60),
  ];
  const { pdf } = await print((document) => {
    document.opening({
      approvals: [...names.map((name) => ({ role: "確認", seal: { name, date: "2026-12-08" } })), { role: "承認" }],
    });
  });

  const text = squeezed(pdf.pages[0]?.text ?? "");
  for (const name of names) expect(text).toContain(`${squeezed(name)}26.12.8`);
  expect(text).toContain("承認");
});

test("texts too long for the header or the footer take more lines and are not cut", async () => {
  const organization = `株式会社${"長い名前".repeat(40)}`;
  const confidentiality = "許可なく複製を禁ず。".repeat(30);
  const { pdf } = await print((document) => document.table({ columns, rows: numbered(60) }), {
    organization,
    confidentiality,
    orientation: "portrait",
    mark: "この文書はまだ承認されていません",
  });

  for (const page of pdf.pages) {
    expect(squeezed(page.text)).toContain(organization);
    expect(squeezed(page.text)).toContain(confidentiality);
  }
});

test("a slow sink is waited for, so that pages do not pile up in memory", async () => {
  let largest = 0;
  let total = 0;
  const sink = new Writable({
    highWaterMark: 16_384,
    write(chunk: Buffer, _, done) {
      total += chunk.length;
      setImmediate(done);
    },
  });
  const document = createDocument({ ...aLedger, sink });
  function* rows() {
    for (const row of numbered(3_000)) {
      largest = Math.max(largest, sink.writableLength);
      yield row;
    }
  }
  await document.table({ columns, rows: rows() });
  await document.end();

  expect(sink.writableFinished).toBe(true);
  expect(total).toBeGreaterThan(200_000);
  expect(largest).toBeLessThan(60_000);
});

test("a sink that fails or is closed ends the printing with an error", async () => {
  const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error("disk full")) });
  const closing = new Writable({
    highWaterMark: 1,
    write() {
      closing.destroy();
    },
  });

  await expect(
    print((document) => document.table({ columns, rows: numbered(500) }), { sink: failing }),
  ).rejects.toThrow("disk full");
  await expect(
    print((document) => document.table({ columns, rows: numbered(500) }), { sink: closing }),
  ).rejects.toThrow("closed");
});
