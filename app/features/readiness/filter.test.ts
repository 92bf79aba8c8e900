import { expect, test } from "vitest";
import { parseFilter, shownItems } from "./filter.ts";

const items = [
  { code: "J.3.1.1", group: "J.3", title: "個人情報の特定", state: "unmet" as const },
  { code: "J.9.2", group: "J.9", title: "安全管理措置", state: "met" as const },
];
const findings = [
  {
    ...{ items: ["J.3.1.1"], title: "見直し", said: "台帳が4件あります", state: "unmet" as const },
    ...{ at: { "J.9.2": "attention" as const }, saidAt: "証跡がありません", offenders: [], total: 4 },
  },
];
const shown = (address: string) =>
  shownItems(items, findings, parseFilter(new URLSearchParams(address))).map(({ code }) => code);

test("items are found by their state, their chapter, their name, and by what checks say of them", () => {
  expect(shown("")).toEqual(["J.3.1.1", "J.9.2"]);
  expect(shown("state=met&state=unmet&group=J.9")).toEqual(["J.9.2"]);
  expect(shown("q=安全")).toEqual(["J.9.2"]);
  expect(shown("q=台帳 4件")).toEqual(["J.3.1.1"]);
  expect(shown("q=J.9.2")).toEqual(["J.9.2"]);
  expect(shown("q=証跡がありません")).toEqual(["J.9.2"]);
});

test("what the address does not understand is left out", () => {
  expect(shown("state=wonderful")).toEqual(["J.3.1.1", "J.9.2"]);
});
