import { expect, test } from "vitest";
import { inTreeOrder, movedAmong, parentsOf, withAllBelow } from "./department-tree.ts";

const node = (id: string, parentId: string | null = null) => ({ id, name: id, parentId });
const company = [
  node("営業本部"),
  node("総務部"),
  node("営業一課", "営業本部"),
  node("人事課", "総務部"),
  node("直販係", "営業一課"),
];

test("each department stands before those below it, and siblings as they are given", () => {
  expect(inTreeOrder(company).map(({ name, depth }) => `${depth} ${name}`)).toEqual([
    "0 営業本部",
    "1 営業一課",
    "2 直販係",
    "0 総務部",
    "1 人事課",
  ]);
});

test("what lies below something unknown, or in a circle, is still shown", () => {
  const nodes = [node("a", "gone"), node("b", "c"), node("c", "b")];

  const ordered = inTreeOrder(nodes);

  expect(ordered.map(({ name, depth }) => `${depth} ${name}`)).toEqual(["0 a", "0 b", "1 c"]);
  expect(ordered.map(({ parentId }) => parentId)).toEqual([null, null, "b"]);
});

test("everything below a department is found, however deep", () => {
  expect([...withAllBelow(company, "営業本部")]).toEqual(["営業本部", "営業一課", "直販係"]);
  expect([...withAllBelow([node("b", "c"), node("c", "b")], "b")]).toEqual(["b", "c"]);
});

test("the way down to a department begins at the top", () => {
  expect(parentsOf(company, "直販係").map(({ name }) => name)).toEqual(["営業本部", "営業一課"]);
  expect(parentsOf([node("b", "c"), node("c", "b")], "b").map(({ name }) => name)).toEqual(["b", "c"]);
});

test("moving goes one place and stops at both ends", () => {
  expect(movedAmong(["a", "b", "c"], "b", "up")).toEqual(["b", "a", "c"]);
  expect(movedAmong(["a", "b", "c"], "b", "down")).toEqual(["a", "c", "b"]);
  expect(movedAmong(["a", "b"], "a", "up")).toEqual(["a", "b"]);
  expect(movedAmong(["a", "b"], "b", "down")).toEqual(["a", "b"]);
});
