import { expect, test } from "vitest";
import { suggestFiling } from "./suggestion.ts";

const suggest = (name: string, folder = "") => suggestFiling(name, folder, "2026-11-26");

test.each([
  ["J.3.1.1_台帳見直し記録_20260401.pdf", { title: "台帳見直し記録", code: "J.3.1.1", collectedOn: "2026-04-01" }],
  ["令和8年4月1日 教育実施報告.docx", { title: "教育実施報告", code: undefined, collectedOn: "2026-04-01" }],
  ["Ｊ．４．３　受講者一覧　R8.4.1.xlsx", { title: "受講者一覧", code: "J.4.3", collectedOn: "2026-04-01" }],
  ["2026-10-03_内部監査報告書.pdf", { title: "内部監査報告書", code: undefined, collectedOn: "2026-10-03" }],
  ["入退室記録2026年9月30日.csv", { title: "入退室記録", code: undefined, collectedOn: "2026-09-30" }],
  ["J10.1_手続.pdf", { title: "手続", code: "J.10.1", collectedOn: undefined }],
])("%s says where it belongs", (name, expected) => {
  expect(suggest(name)).toEqual(expected);
});

test("the folder says what the name does not", () => {
  expect(suggest("議事録.pdf", "証跡/J.6.3 マネジメントレビュー/20260315")).toEqual({
    title: "議事録",
    code: "J.6.3",
    collectedOn: "2026-03-15",
  });
});

test.each(["伝票12345678901.pdf", "20261399.pdf", "20270101.pdf", "AJ.3.1.pdf"])(
  "%s says nothing of an item or a day",
  (name) => {
    expect(suggest(name)).toMatchObject({ code: undefined, collectedOn: undefined });
  },
);

test("a name that is only a number and a day is still a title", () => {
  expect(suggest("J.3.1.1_20260401.pdf").title).toBe("J.3.1.1_20260401");
});
