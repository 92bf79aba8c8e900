import { expect, test } from "vitest";
import { candidatesFor, headOf, type Leadership } from "./heads.ts";

const leadership: Leadership = {
  above: new Map([
    ["sales", null],
    ["sales-east", "sales"],
    ["logistics", null],
  ]),
  leaders: new Map([
    ["sales", ["yamazaki", "watanabe"]],
    ["sales-east", []],
  ]),
  keepers: ["sato"],
};

test("a department answers by its own head, the first who was appointed", () => {
  expect(headOf("sales", leadership)).toBe("yamazaki");
});

test("without one the head of the department above answers, and above all the privacy manager", () => {
  expect(headOf("sales-east", leadership)).toBe("yamazaki");
  expect(headOf("logistics", leadership)).toBe("sato");
});

test("entries of no department are the privacy manager's", () => {
  expect(headOf(null, leadership)).toBe("sato");
});

test("nobody is named where nobody leads anything", () => {
  expect(headOf("sales", { ...leadership, leaders: new Map(), keepers: [] })).toBeUndefined();
});

test("the choice offers all who could answer, each once", () => {
  const both = { ...leadership, keepers: ["sato", "yamazaki"] };
  expect(candidatesFor("sales-east", both)).toEqual(["yamazaki", "watanabe", "sato"]);
});

test("departments that lie below each other in a circle end somewhere", () => {
  const circle = new Map([
    ["a", "b"],
    ["b", "a"],
  ]);
  expect(headOf("a", { above: circle, leaders: new Map(), keepers: ["sato"] })).toBe("sato");
});
