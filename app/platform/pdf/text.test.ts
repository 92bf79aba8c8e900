import { expect, test } from "vitest";
import { bar, checkBox } from "./index.server.ts";
import { print, squeezed } from "./print-back.ts";
import type { ReadPdf } from "./read-back.ts";

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

// What stands in the header of every page was drawn after the list had been printed, and was missing there.
test("a character that is missing in the running header is counted on each page that has it", async () => {
  const organization = "りんご🍎株式会社";
  const { pdf, missingGlyphs, pages } = await print(
    (document) => {
      document.opening();
      document.paragraph("本文。\n".repeat(80));
    },
    { organization },
  );

  expect(pages).toBe(3);
  // Once above the title, and in the header of the two pages that follow.
  expect(missingGlyphs).toEqual([{ character: "🍎", codePoints: "U+1F34E", count: 3 }]);
  expect(squeezed(pdf.pages[2]?.text ?? "")).toContain("この文書の書体にない文字");
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

test("marks that are drawn can be read", async () => {
  const { pdf } = await print(async (document) => {
    document.checklist([checkBox(true, "利用目的の特定"), checkBox(false, "見直し")]);
    await document.table({ columns: [{ header: "充足" }, { header: "実施" }], rows: [[bar(0.72), checkBox(true)]] });
  });

  const pieces = pdf.pages[0]?.marked.filter(({ mcid }) => mcid !== undefined).map(({ text }) => text.trim());
  expect(pieces).toEqual(["☑", "利用目的の特定", "☐", "見直し", "充足", "実施", "72%", "☑", ""]);
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
