import { expect, test } from "vitest";
import { layOut } from "./package-layout.ts";
import type { RegisterFile, RegisterItem } from "./register.server.ts";

const aFile = (name: string) => ({ name }) as RegisterFile;
const anItem = (number: string, codes: string[], ...names: string[]) =>
  ({
    label: `証跡-${number}`,
    title: "教育の記録",
    requirements: codes.map((code) => ({ code, title: "認識" })),
    files: names.map(aFile),
  }) as RegisterItem;

const pathsOf = (...items: RegisterItem[]) => layOut(items, "未分類").map(({ path }) => path);

test("files lie by requirement and item under their own names", () => {
  expect(pathsOf(anItem("0001", ["J.4.3"], "受講者一覧.xlsx"))).toEqual([
    "evidence/J.4.3 認識/証跡-0001 教育の記録/受講者一覧.xlsx",
  ]);
});

test("evidence of two requirements lies in the folders of both, and that of none apart", () => {
  expect(pathsOf(anItem("0001", ["J.4.2", "J.4.3"], "a.pdf"), anItem("0002", [], "b.pdf"))).toEqual([
    "evidence/J.4.2 認識/証跡-0001 教育の記録/a.pdf",
    "evidence/J.4.3 認識/証跡-0001 教育の記録/a.pdf",
    "evidence/未分類/証跡-0002 教育の記録/b.pdf",
  ]);
});

// English names of requirements are long, and were cut in the middle of a word.
test("what is too long for a folder ends with a word, and Japanese where the room ends", () => {
  const english = "Understanding the needs and expectations of interested parties";
  const item = { ...anItem("0001", [], "a.pdf"), requirements: [{ code: "J.1.2", title: english }] };
  const japanese = { ...item, requirements: [{ code: "J.1.2", title: "利害関係者のニーズ".repeat(8) }] };

  expect(pathsOf(item)).toEqual([
    "evidence/J.1.2 Understanding the needs and expectations of/証跡-0001 教育の記録/a.pdf",
  ]);
  expect(pathsOf(japanese)[0]?.split("/")[1]).toHaveLength(50);
});

test("two files of one name are told apart, and no name leads out of its folder", () => {
  expect(pathsOf(anItem("0001", [], "写真.JPG", "写真.jpg", "../../写真.jpg"))).toEqual([
    "evidence/未分類/証跡-0001 教育の記録/写真.JPG",
    "evidence/未分類/証跡-0001 教育の記録/写真 (2).jpg",
    "evidence/未分類/証跡-0001 教育の記録/.._.._写真.jpg",
  ]);
});
