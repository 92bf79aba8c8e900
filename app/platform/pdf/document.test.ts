import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import {
  type Cell,
  createDocument,
  type DocumentOptions,
  type FinishedDocument,
  type PdfDocument,
} from "./index.server.ts";
import { type ReadPdf, readPdf } from "./read-back.ts";

interface Printed extends FinishedDocument {
  bytes: Buffer;
  pdf: ReadPdf;
}

/** Prints a document and reads it back. */
async function print(
  content: (document: PdfDocument) => void | Promise<void>,
  options: Partial<DocumentOptions> = {},
): Promise<Printed> {
  const chunks: Uint8Array[] = [];
  const document = createDocument({
    sink: (chunk) => {
      chunks.push(chunk);
    },
    locale: "ja",
    title: "個人情報管理台帳",
    documentNumber: "PMS-R-01",
    organization: "株式会社すまいクリーン",
    version: "第7版",
    confidentiality: "社外秘",
    verificationCode: "AK7-4F2C-91D0",
    createdAt: new Date("2026-04-10T05:00:00Z"),
    ...options,
  });
  await content(document);
  const finished = await document.end();
  const bytes = Buffer.concat(chunks);
  return { ...finished, bytes, pdf: readPdf(bytes) };
}

const numbered = (count: number): Cell[][] =>
  Array.from({ length: count }, (_, index) => [`行${index + 1}番`, "通販会員データベース", 1000 + index]);
const columns = [{ header: "番号" }, { header: "個人情報の名称" }, { header: "件数" }];
const squeezed = (text: string) => text.replace(/\s/g, "");

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

test("what BIZ UDPGothic lacks comes from Noto Sans JP, both embedded as subsets", async () => {
  const { pdf, missingGlyphs } = await print((document) => document.paragraph("𠮷野家の杮落し、髙島屋と山﨑"));

  expect(missingGlyphs).toEqual([]);
  expect(squeezed(pdf.pages[0]?.text ?? "")).toContain("𠮷野家の杮落し、髙島屋と山﨑");
  const fonts = embeddedFonts(pdf);
  expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, "")).sort()).toEqual([
    "BIZUDPGothic-Regular",
    "NotoSansJP-Regular",
  ]);
  for (const { name, file } of fonts) {
    expect(name).toMatch(/^[A-Z]{6}\+/);
    expect(file.readUInt32BE(0)).toBe(0x00010000);
    expect(file.length).toBeLessThan(100_000);
  }
});

function embeddedFonts(pdf: ReadPdf) {
  const resources = pdf.object(Number(/\/Resources (\d+) 0 R/.exec(pdf.object(pdf.pages[0]?.id ?? 0))?.[1]));
  const fonts = new Set([...resources.matchAll(/\/F\d+ (\d+) 0 R/g)].map(([, id]) => Number(id)));
  return [...fonts].map((id) => {
    const descendant = pdf.object(Number(/\/DescendantFonts \[(\d+)/.exec(pdf.object(id))?.[1]));
    const descriptor = pdf.object(Number(/\/FontDescriptor (\d+)/.exec(descendant)?.[1]));
    const file = pdf.stream(Number(/\/FontFile2 (\d+)/.exec(descriptor)?.[1]));
    return { name: /\/FontName \/(\S+)/.exec(descriptor)?.[1] ?? "", file };
  });
}

test("a character that no font has is printed as 〓, counted, listed on the last page, and still reads as itself", async () => {
  const { pdf, missingGlyphs, pages } = await print((document) =>
    document.paragraph("りんご🍎と🍎、家族👨‍👩‍👧、旗🇯🇵、外字\ue000"),
  );

  expect(missingGlyphs).toEqual([
    { character: "🍎", codePoints: "U+1F34E", count: 2 },
    { character: "🇯🇵", codePoints: "U+1F1EF U+1F1F5", count: 1 },
    { character: "👨‍👩‍👧", codePoints: "U+1F468 U+200D U+1F469 U+200D U+1F467", count: 1 },
    { character: "\ue000", codePoints: "U+E000", count: 1 },
  ]);
  expect(squeezed(pdf.pages[0]?.text ?? "")).toContain("りんご🍎と🍎、家族👨‍👩‍👧、旗🇯🇵、外字\ue000");
  const last = squeezed(pdf.pages[pages - 1]?.text ?? "");
  expect(last).toContain("この文書の書体にない文字");
  expect(last).toContain("U+1F34E");
});

test("sound marks are composed, selectors and controls vanish, compatibility ideographs stay as written", async () => {
  const { pdf, missingGlyphs } = await print((document) =>
    document.paragraph(
      "か\u3099き\u3099 葛\u{e0100}城 \ufa19社と神社 改行\r\nあと\u0000\u0007\u200e 　タブ\tも か\u309a",
    ),
  );

  expect(missingGlyphs).toEqual([]);
  const text = pdf.pages[0]?.text ?? "";
  expect(text).toContain("がぎ 葛城 \ufa19社と神社 改行\nあと 　タブ\tも か\u309a");
});

test("two characters drawn by one shape each read as what was written", async () => {
  // Noto Sans JP draws the Kangxi radical ⽅ and the ideograph 方 alike, BIZ UDPGothic 〜 and ～ differently.
  const { pdf } = await print((document) => document.paragraph("〜～ −- ⼈人 ⽅方 ①➀ \u00a0|\u2003|"));

  expect(pdf.pages[0]?.text).toContain("〜～ −- ⼈人 ⽅方 ①➀ \u00a0|\u2003|");
});

test("lone surrogates become a visible replacement", async () => {
  const { pdf } = await print((document) => document.paragraph("壊れた\ud800文字"));

  expect(pdf.pages[0]?.text).toContain("壊れた\ufffd文字");
});

test("a long address without spaces is cut and kept whole", async () => {
  const url = `https://example.com/${"very-long-path/".repeat(40)}?query=${"x".repeat(300)}`;
  const { pdf } = await print((document) => document.table({ columns, rows: [["1", url, 1]] }));

  expect(pdf.pages.map(({ text }) => squeezed(text)).join("")).toContain(url);
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

test("headings and captions become bookmarks, nested by level", async () => {
  const { pdf } = await print(async (document) => {
    document.opening();
    document.heading("議事");
    document.heading("監査の結果", 2);
    await document.table({ columns, rows: numbered(60), caption: "表1 指摘" });
    document.heading("その他");
  });

  expect(outline(pdf)).toEqual(["個人情報管理台帳", "議事", ["監査の結果", ["表1 指摘"]], "その他"]);
});

type Outline = (string | Outline)[];

function outline(pdf: ReadPdf, item = pdf.object(Number(/\/Outlines (\d+)/.exec(pdf.catalog)?.[1]))): Outline {
  const next = (source: string, key: string) => {
    const id = new RegExp(`/${key} (\\d+) 0 R`).exec(source)?.[1];
    return id === undefined ? undefined : pdf.object(Number(id));
  };
  const items: Outline = [];
  for (let child = next(item, "First"); child; child = next(child, "Next")) {
    items.push(titleOf(child));
    const below = outline(pdf, child);
    if (below.length > 0) items.push(below);
  }
  return items;
}

function titleOf(item: string): string {
  const raw = /\/Title \(([\s\S]*?)\)\n/.exec(item)?.[1] ?? "";
  const bytes = Buffer.from(
    raw.replace(
      /\\([\s\S])/g,
      (_, escaped: string) => ({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" })[escaped] ?? escaped,
    ),
    "latin1",
  );
  return bytes.subarray(2).swap16().toString("utf16le");
}

test("tags nest as the content does, and every piece of content belongs to exactly one", async () => {
  const { pdf } = await print(async (document) => {
    document.opening({ lines: ["63件"], approvals: [{ role: "作成", seal: { name: "田村", date: "2026-04-02" } }] });
    document.heading("概要");
    document.paragraph("本文。".repeat(2_000));
    document.list(["一", "二"]);
    document.checklist([{ kind: "checkBox", isChecked: true, label: "済み" }]);
    document.facts([["場所", "本社"]]);
    await document.table({
      columns,
      rows: [
        ...numbered(45),
        ["長い", "長い文。".repeat(1_500), 1],
        [{ kind: "checkBox", isChecked: false, label: "" }],
      ],
    });
  });

  const root = pdf.object(Number(/\/StructTreeRoot (\d+)/.exec(pdf.catalog)?.[1]));
  const owned = new Map<string, number>();
  const tree = walk(pdf, Number(/\/K (\d+)/.exec(root)?.[1]), (page, mcid, owner) => {
    const key = `${page} ${mcid}`;
    expect(owned.has(key)).toBe(false);
    owned.set(key, owner);
  });
  expect(tree.tag).toBe("Document");
  expect(tree.kids.map(({ tag }) => tag)).toEqual(["P", "H1", "P", "Table", "H2", "P", "L", "L", "Table", "Table"]);
  expect(tree.kids[6]).toMatchObject({ kids: [{ tag: "LI", kids: [{ tag: "LBody" }] }, { tag: "LI" }] });
  const table = tree.kids[9];
  expect(table?.kids).toHaveLength(48);
  expect(table?.kids[0]?.kids.map(({ tag, source }) => [tag, source.includes("/Scope/Column")])).toEqual([
    ["TH", true],
    ["TH", true],
    ["TH", true],
  ]);
  for (const row of table?.kids.slice(1) ?? []) expect(row.kids.map(({ tag }) => tag)).toEqual(["TD", "TD", "TD"]);

  const parents = pdf.object(Number(/\/ParentTree (\d+)/.exec(root)?.[1]));
  const lists = [...parents.matchAll(/\d+ (\d+) 0 R/g)].map(([, id]) =>
    [...pdf.object(Number(id)).matchAll(/(\d+) 0 R/g)].map(([, owner]) => Number(owner)),
  );
  expect(lists).toHaveLength(pdf.pages.length);
  for (const [index, page] of pdf.pages.entries()) {
    const pieces = page.marked.filter(({ mcid }) => mcid !== undefined);
    expect(pieces.map(({ mcid }) => mcid)).toEqual(pieces.map((_, position) => position));
    for (const { mcid, tag } of pieces) {
      const owner = owned.get(`${page.id} ${mcid}`);
      expect(owner).toBe(lists[index]?.[mcid ?? -1]);
      expect(pdf.object(owner ?? 0)).toContain(`/S/${tag}/`);
    }
  }
});

interface Branch {
  tag: string;
  source: string;
  kids: Branch[];
}

function walk(
  pdf: ReadPdf,
  id: number,
  visit: (page: number, mcid: number, owner: number) => void,
  parent?: number,
): Branch {
  const source = pdf.object(id);
  const own = /^<<\/S\/(\w+)\/P (\d+) 0 R/.exec(source);
  if (parent !== undefined) expect(Number(own?.[2])).toBe(parent);
  const page = Number(/\/Pg (\d+) 0 R/.exec(source)?.[1] ?? 0);
  const list = /\/K ?\[(.*)\]/.exec(source)?.[1] ?? /\/K (\d+)/.exec(source)?.[1] ?? "";
  const kids: Branch[] = [];
  for (const [, foreignPage, foreign, child, mcid] of list.matchAll(
    /<<\/Type\/MCR\/Pg (\d+) 0 R\/MCID (\d+)>>|(\d+) 0 R|(\d+)/g,
  )) {
    if (child !== undefined) kids.push(walk(pdf, Number(child), visit, id));
    else visit(foreignPage === undefined ? page : Number(foreignPage), Number(foreign ?? mcid), id);
  }
  return { tag: own?.[1] ?? "", source, kids };
}

test("language, title and metadata are in the file, with XML's own characters escaped", async () => {
  const { bytes, pdf } = await print((document) => document.paragraph("本文"), { title: "A & B <C>" });

  expect(pdf.catalog).toContain("/Lang (ja-JP)");
  expect(pdf.catalog).toContain("/ViewerPreferences");
  expect(pdf.catalog).toContain("/MarkInfo");
  const metadata = pdf.stream(Number(/\/Metadata (\d+)/.exec(pdf.catalog)?.[1])).toString();
  expect(metadata).toContain("A &amp; B &lt;C&gt;");
  expect(metadata).toContain("<xmp:CreateDate>2026-04-10T05:00:00Z</xmp:CreateDate>");
  expect(bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
});

test("English documents speak English and write numbers their way", async () => {
  const { pdf } = await print((document) => document.table({ columns: [{ header: "Entries" }], rows: [[12480], []] }), {
    locale: "en",
    title: "Register",
    mark: "Not approved",
  });

  const text = pdf.pages[0]?.text ?? "";
  expect(text).toContain("Verification code AK7-4F2C-91D0");
  expect(text).toContain("12,480");
  expect(text).toContain("Not approved");
  expect(pdf.catalog).toContain("/Lang (en)");
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
  const document = createDocument({
    sink,
    locale: "ja",
    title: "台帳",
    documentNumber: "1",
    organization: "社",
    version: "1",
    confidentiality: "",
    verificationCode: "",
    createdAt: new Date(0),
  });
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
