import { expect, test } from "vitest";
import { usualMethod } from "../method.ts";
import { levelsShown, shownBy } from "./views.ts";

const none = { low: 0, medium: 0, high: 0, severe: 0, none: 0 };
const oneHigh = { before: { ...none, high: 1 }, after: { ...none, none: 1 } };

test("what was assessed by a former method keeps its words and colors beside those of the method in use", () => {
  const former = usualMethod("threeSteps");
  const present = usualMethod("fiveSteps");
  const levels = present.levels.map((each) =>
    each.level === "high" ? { ...each, name: "赤", tone: "info" as const } : each,
  );
  const shown = levelsShown([oneHigh], { ...present, levels }, "ja");

  const ofFormer = shownBy(shown, former, "ja");

  expect(shown.find(({ level }) => level === "high")).toMatchObject({ name: "赤", tone: "info" });
  expect(ofFormer.find(({ level }) => level === "high")).toMatchObject({ name: "高", tone: "bad" });
  expect(ofFormer.map(({ level }) => level)).toEqual(shown.map(({ level }) => level));
});
