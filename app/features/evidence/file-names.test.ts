import { describe, expect, test } from "vitest";
import { archiveName, keptFolder, keptName } from "./file-names.ts";

describe("the name of a file", () => {
  test.each([
    ["契約書.pdf", "契約書.pdf"],
    ["カ\u3099イト\u3099.txt", "ガイド.txt"],
    ["C:\\Users\\sato\\秘密.xlsx", "秘密.xlsx"],
    ["../../etc/passwd", "passwd"],
    ["見積\u202egpj.exe", "見積gpj.exe"],
    ["a\u0000b\r\nSet-Cookie: x.txt", "abSet-Cookie: x.txt"],
    ["..", "file"],
    ["", "file"],
    ["  名簿.csv ", "名簿.csv"],
  ])("%j is kept as %j", (sent, kept) => {
    expect(keptName(sent)).toBe(kept);
  });

  test("a very long one keeps its ending and no half of a character", () => {
    const name = keptName(`${"𠮷".repeat(300)}.pdf`);

    expect(name.length).toBeLessThanOrEqual(200);
    expect(name.endsWith("𠮷.pdf")).toBe(true);
    expect(name.isWellFormed()).toBe(true);
  });
});

test.each([
  ["証跡/2026/J.3.1.1", "証跡/2026/J.3.1.1"],
  ["../../root", "root"],
  ["C:\\a\\.\\b", "a/b"],
  ["/etc//x/", "etc/x"],
])("the folder %j is kept as %j", (sent, kept) => {
  expect(keptFolder(sent)).toBe(kept);
});

test.each([
  ["a:b?.pdf", "a_b_.pdf"],
  ["CON.txt", "_CON.txt"],
  ["終わり. ", "終わり"],
  ["../x", ".._x"],
])("in an archive %j is called %j", (name, safe) => {
  expect(archiveName(name)).toBe(safe);
});
