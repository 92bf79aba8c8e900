import { describe, expect, test } from "vitest";
import { sealDate, sealLettering, sealName } from "./seal-name.ts";

test("a seal bears the family name", () => {
  expect(sealName("佐藤 美咲")).toBe("佐藤");
  expect(sealName("佐藤　美咲")).toBe("佐藤");
  expect(sealName("Misaki Sato")).toBe("Sato");
  expect(sealName("田村")).toBe("田村");
});

describe("the lettering of a seal", () => {
  test("is one large line for the names of most people", () => {
    expect(sealLettering("林")).toEqual({ lines: ["林"], size: 16 });
    expect(sealLettering("佐藤").lines).toEqual(["佐藤"]);
    expect(sealLettering("長谷川").size).toBeCloseTo(15.33);
    expect(sealLettering("勅使河原").size).toBeCloseTo(11.5);
  });

  test("is two lines for long names", () => {
    expect(sealLettering("アレクサンドル").lines).toEqual(["アレクサ", "ンドル"]);
    expect(sealLettering("Featherstonehaugh").lines).toEqual(["Featherst", "onehaugh"]);
  });

  test("stays readable for names that fit nowhere", () => {
    const { lines, size } = sealLettering("寿限無寿限無五劫の擦り切れ海砂利水魚");

    expect(size).toBeGreaterThanOrEqual(6.5);
    for (const line of lines) expect([...line].length * size).toBeLessThanOrEqual(52);
  });
});

test("the date of a seal is short", () => {
  expect(sealDate("2026-04-10")).toBe("26.4.10");
});
