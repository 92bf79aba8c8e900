import { expect, test } from "vitest";
import { columns, numbered, print } from "./print-back.ts";
import type { ReadPdf } from "./read-back.ts";

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

test("links lead to the headings that they name, and are a part of the structure", async () => {
  const { pdf } = await print((document) => {
    document.opening();
    document.links([
      { content: "2 監査", to: "audit" },
      { content: "1 方針", to: "policy.1" },
    ]);
    document.heading("方針", 1, "policy.1");
    document.paragraph("本文。".repeat(2_000));
    document.heading("監査", 1, "audit");
  });
  const [first, last] = [pdf.pages[0], pdf.pages.at(-1)];
  const annotations = [
    ...(/\/Annots\[([^\]]*)\]/.exec(pdf.object(first?.id ?? 0))?.[1] ?? "").matchAll(/(\d+) 0 R/g),
  ].map(([, id]) => pdf.object(Number(id)));
  const names = pdf.object(
    Number(/\/Dests (\d+) 0 R/.exec(pdf.object(Number(/\/Names (\d+)/.exec(pdf.catalog)?.[1])))?.[1]),
  );

  expect(annotations.map((annotation) => /\/Dest\(([^)]*)\)/.exec(annotation)?.[1])).toEqual(["audit", "policy.1"]);
  expect(names).toContain(`(audit)[${last?.id} 0 R/XYZ`);
  expect(names).toContain(`(policy.1)[${first?.id} 0 R/XYZ`);
  expect(first?.marked.filter(({ tag }) => tag === "Link").map(({ text }) => text.trim())).toEqual([
    "2 監査",
    "1 方針",
  ]);
});
