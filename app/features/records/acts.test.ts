import { expect, test } from "vitest";
import { actsOf } from "./acts.ts";

const event = (id: string, transactionId: number, requestId: string) => ({ id, transactionId, requestId });
const idsOf = (events: ReturnType<typeof event>[]) => actsOf(events).map((act) => act.map(({ id }) => id).join(""));

test("the events of one transaction are one act", () => {
  expect(idsOf([event("c", 8, "y"), event("b", 7, "x"), event("a", 7, "x")])).toEqual(["c", "ba"]);
  expect(idsOf([])).toEqual([]);
});

test("two transactions that have one number, before a restore and after it, are two acts", () => {
  expect(idsOf([event("b", 7, "y"), event("a", 7, "x")])).toEqual(["b", "a"]);
  expect(idsOf([event("c", 7, ""), event("b", 5, ""), event("a", 7, "")])).toEqual(["c", "b", "a"]);
});
