import { describe, expect, test } from "vitest";
import { pageLinks, readSort, shownColumns, sortedBy, withoutValue, withParams } from "./address.ts";

describe("the address of a list", () => {
  test("keeps what is not changed and starts over at the first page", () => {
    expect(withParams("?q=名簿&page=3&sort=count", { sort: "-count" })).toBe(
      `?${new URLSearchParams({ q: "名簿", sort: "-count" })}`,
    );
    expect(withParams("?q=a&page=3", { page: "4" })).toBe("?q=a&page=4");
    expect(withParams("?q=a&before=120", { table: "comment" })).toBe("?q=a&table=comment");
  });

  test("loses a parameter that became empty", () => {
    expect(withParams("?q=a&department=1", { q: "" })).toBe("?department=1");
    expect(withParams("?q=a", { q: undefined })).toBe("?");
  });

  test("loses one of several values of a filter", () => {
    expect(withoutValue("?medium=paper&medium=cloud&q=a", "medium", "paper")).toBe("?q=a&medium=cloud");
  });
});

describe("sorting", () => {
  test("is read from the address, else as the list says", () => {
    expect(readSort("?sort=-count")).toEqual({ column: "count", direction: "down" });
    expect(readSort("", { column: "number", direction: "up" })).toEqual({ column: "number", direction: "up" });
  });

  test("turns round when the same column is chosen again", () => {
    expect(sortedBy("", "count", { column: "count", direction: "up" })).toBe("?sort=-count");
    expect(sortedBy("?sort=-count", "count", { column: "count", direction: "down" })).toBe("?sort=count");
    expect(sortedBy("?sort=-count&page=9", "title", { column: "count", direction: "down" })).toBe("?sort=title");
  });
});

test("pages link to both ends and the neighbors, and a gap of one page is that page", () => {
  expect(pageLinks(1, 1)).toEqual([1]);
  expect(pageLinks(1, 9)).toEqual([1, 2, undefined, 9]);
  expect(pageLinks(4, 9)).toEqual([1, 2, 3, 4, 5, undefined, 9]);
  expect(pageLinks(5, 9)).toEqual([1, undefined, 4, 5, 6, undefined, 9]);
  expect(pageLinks(9, 9)).toEqual([1, undefined, 8, 9]);
});

test("columns come from the address in the list's own order; unknown ones and none at all are passed over", () => {
  expect(shownColumns("?col=count&col=title&col=x", ["title", "count", "due"], ["title"])).toEqual(["title", "count"]);
  expect(shownColumns("?col=x", ["title", "count"], ["title"])).toEqual(["title"]);
});
