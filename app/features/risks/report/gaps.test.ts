import { describe, expect, test } from "vitest";
import { defaultMethod } from "../method.ts";
import type { RiskContent, TreatmentContent } from "./content.ts";
import { gapsOf, isResidual, type RiskGap } from "./gaps.ts";

const complete: RiskContent = {
  number: 1,
  title: "誤送信",
  department: "営業部",
  owner: null,
  source_code: null,
  phase: "transfer",
  threat: "宛先を誤る",
  cause: "",
  families: [],
  affected_rights: "",
  is_unacceptable: false,
  impact: 3,
  likelihood: 2,
  level_before: "high",
  rationale: "",
  impact_after: 3,
  likelihood_after: 1,
  level_after: "medium",
  residual_handling: "none",
  residual_text: "",
  assessed_on: "2026-04-01",
  assessed_by: "佐藤 美咲",
  review_on: "2027-04-01",
  method: 0,
  entries: [{ number: 12, title: "注文データ", department: "営業部", phase: "transfer" }],
  measures: [{ code: null, text: "宛先を2人で確かめる" }],
  treatments: [],
  acceptance: null,
};
const planned: TreatmentContent = {
  number: 1,
  title: "送信前の確認画面を入れる",
  owner: null,
  department: "営業部",
  due_on: "2026-12-01",
  cost_class: null,
  status: "planned",
  progress: 0,
  completed_on: null,
};
const accepted = { number: 1, on: "2026-04-10", by: "北川 誠", role: "top_management", reason: "費用が見合わない" };

describe("the gaps of a risk", () => {
  test.each<[string, Partial<RiskContent>, RiskGap[]]>([
    ["nothing when all is said", {}, []],
    [
      "that nobody has assessed it",
      { assessed_on: null, level_before: null, level_after: null, impact: null, measures: [] },
      ["unassessed"],
    ],
    [
      "that nobody has said what remains, and of a grave one what is done",
      { level_after: null },
      ["residualUnknown", "untreated"],
    ],
    ["that it is one of no entry", { entries: [] }, ["noEntry"]],
    ["that no measure stands against it", { measures: [] }, ["noMeasure"]],
    ["that a grave one stays as it is", { level_after: "high", acceptance: accepted }, ["untreated"]],
    ["that nobody has accepted what remains", { level_after: "high", treatments: [planned] }, ["notAccepted"]],
    ["that acceptance was asked for", { residual_handling: "accepted" }, ["notAccepted"]],
    [
      "that the unlawful remains, which nobody can accept",
      { is_unacceptable: true, level_after: "high", treatments: [planned] },
      ["unacceptableRemains"],
    ],
    [
      "that it remains at whatever level",
      { is_unacceptable: true, residual_handling: "worked_on" },
      ["unacceptableRemains"],
    ],
    ["nothing of what was unlawful and is gone", { is_unacceptable: true }, []],
    [
      "that what was given up is no treatment",
      { level_after: "high", acceptance: accepted, treatments: [{ ...planned, status: "cancelled" }] },
      ["untreated"],
    ],
    ["that a planned measure is late", { treatments: [{ ...planned, due_on: "2026-03-31" }] }, ["treatmentOverdue"]],
    ["that its next look is due", { review_on: "2026-04-30" }, ["reviewOverdue"]],
  ])("say %s", (_, facts, gaps) => {
    expect(gapsOf({ ...complete, ...facts }, defaultMethod, "2026-05-01")).toEqual(gaps);
  });

  test("do not count a late measure that was completed or given up", () => {
    const done = [
      { ...planned, due_on: "2026-03-31", status: "completed" as const },
      { ...planned, due_on: "2026-03-31", status: "cancelled" as const },
    ];

    expect(gapsOf({ ...complete, treatments: done }, defaultMethod, "2026-05-01")).toEqual([]);
  });
});

test("a residual risk is one that is worked on, to be accepted, or accepted", () => {
  expect(isResidual(complete, defaultMethod)).toBe(false);
  expect(isResidual({ ...complete, residual_handling: "worked_on" }, defaultMethod)).toBe(true);
  expect(isResidual({ ...complete, level_after: "high" }, defaultMethod)).toBe(true);
  expect(isResidual({ ...complete, acceptance: accepted }, defaultMethod)).toBe(true);
});
