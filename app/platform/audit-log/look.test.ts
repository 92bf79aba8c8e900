import { expect, test } from "vitest";
import { lookOf } from "./look.ts";

const id = "0198f2a0-0000-7000-8000-000000000000";

test("a page about one thing is a look at its row", () => {
  expect(lookOf("member.view", { organization: "x", memberId: id })).toEqual({ table: "member", rowId: id, facts: {} });
  expect(lookOf("inventory.edit", { organization: "x", entryId: id })?.table).toBe("inventory_entry");
  expect(lookOf("organization.view", { organization: "x", departmentId: id })?.table).toBe("department");
});

test("what has a number is named by it", () => {
  expect(lookOf("inventory.view", { organization: "x", revision: "3" })).toEqual({
    table: "snapshot",
    rowId: undefined,
    facts: { revision: "3" },
  });
});

test("a list is a look at its kind, the first page and the form of something new are none", () => {
  expect(lookOf("inventory.view", { organization: "x" })).toEqual({
    table: "inventory_entry",
    rowId: undefined,
    facts: {},
  });
  expect(lookOf("search.use", { organization: "x" })?.table).toBe("record");
  expect(lookOf("home.view", { organization: "x" })).toBeUndefined();
  expect(lookOf("home.view", { organization: "x", entryId: id })).toBeUndefined();
  expect(lookOf("inventory.edit", { organization: "x" })).toBeUndefined();
});
