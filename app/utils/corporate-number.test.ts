import { expect, test } from "vitest";
import { formatCorporateNumber, parseCorporateNumber } from "./corporate-number.ts";

/** The National Tax Agency's own. */
const own = "7000012050002";

test.each([own, "７０００－０１２０－５０００－２", "7-0000-1205-0002", " 7 0000 1205 0002 "])(
  "%j is a 法人番号",
  (text) => {
    expect(parseCorporateNumber(text)).toBe(own);
  },
);

test("a digit that was mistyped, or two that were swapped, are noticed by the first", () => {
  const oneOff = Array.from(own, (digit, at) => own.slice(0, at) + ((Number(digit) + 1) % 10) + own.slice(at + 1));

  expect(oneOff.map(parseCorporateNumber)).toEqual(oneOff.map(() => undefined));
  expect(parseCorporateNumber("7000012050020")).toBeUndefined();
});

test.each(["", "700001205000", "70000120500021", "T7000012050002", "七〇〇〇"])("%j is none", (text) => {
  expect(parseCorporateNumber(text)).toBeUndefined();
});

test("it is shown in fours", () => {
  expect(formatCorporateNumber(own)).toBe("7-0000-1205-0002");
});
