import { expect, test } from "vitest";
import { activeHref } from "./navigation.ts";

const navigation = {
  home: { label: "ホーム", href: "/o/demo" },
  groups: [
    { label: "計画", items: [{ label: "個人情報管理台帳", href: "/o/demo/inventory" }] },
    { label: "証明", items: [{ label: "台帳の版", href: "/o/demo/inventory/versions" }] },
  ],
};

test("an entry is active on its own page and on every page below it", () => {
  expect(activeHref(navigation, "/o/demo/inventory")).toBe("/o/demo/inventory");
  expect(activeHref(navigation, "/o/demo/inventory/12/edit")).toBe("/o/demo/inventory");
});

test("the more particular of two entries is the active one", () => {
  expect(activeHref(navigation, "/o/demo/inventory/versions/7")).toBe("/o/demo/inventory/versions");
});

test("home is active only on itself, and a like-sounding address activates nothing", () => {
  expect(activeHref(navigation, "/o/demo")).toBe("/o/demo");
  expect(activeHref(navigation, "/o/demo/risks")).toBeUndefined();
  expect(activeHref(navigation, "/o/demo/inventory-archive")).toBeUndefined();
});
