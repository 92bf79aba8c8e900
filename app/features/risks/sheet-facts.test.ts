import { expect, test } from "vitest";
import { editionOf, measureLines, plainFact, readEdition, type SheetFacts, sheetFields } from "./sheet-facts.ts";

const facts: SheetFacts = {
  ...(Object.fromEntries(sheetFields.map((field) => [field, ""])) as SheetFacts),
  title: "誤送信",
  impact: "2",
};

test("the edition tells which fields are as they were", () => {
  const edition = readEdition(editionOf(3, facts));

  expect(edition?.version).toBe(3);
  expect(sheetFields.filter((field) => !edition?.isAsBefore(field, facts[field]))).toEqual([]);
  expect(edition?.isAsBefore("impact", "3")).toBe(false);
  expect(edition?.isAsBefore("title", "誤送信 ")).toBe(false);
  expect(edition?.isAsBefore("cause", "慣れ")).toBe(false);
});

test.each(["", "3", "v3", "v3:abc", `${editionOf(3, facts)}x`, "v3:=cmd()"])("%s is no edition", (text) => {
  expect(readEdition(text)).toBeUndefined();
});

test("a text is the same whatever a spreadsheet does to its line ends, and measures whatever stands in front of them", () => {
  expect(plainFact("threat", " 宛先を\r\n誤る \r\n")).toBe("宛先を\n誤る");
  expect(
    plainFact("measures", "・宛先を二人で確かめる\n① 添付を暗号化\n1) 送信を保留する\n\n宛先を二人で確かめる"),
  ).toBe("宛先を二人で確かめる\n添付を暗号化\n送信を保留する");
  expect(measureLines("1.5時間ごとに巡回する")).toEqual(["1.5時間ごとに巡回する"]);
});
