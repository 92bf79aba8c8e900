import { describe, expect, test } from "vitest";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import type { EntryFacts } from "../entry-facts.ts";
import { createFlow, type FlowPhase } from "./data-flow.ts";
import { layoutFlow } from "./flow-picture.ts";
import { phaseTexts } from "./flow-text.ts";
import { dataFlowMessages } from "./messages.ts";

const anEntry = (facts: Partial<EntryFacts> = {}): EntryFacts => ({
  title: "注文データ",
  business: "",
  items: ["氏名"],
  subjects: ["customer"],
  purpose: "",
  acquisition: "directWritten",
  acquisitionRoute: "注文フォーム",
  noticeMethod: "",
  consent: null,
  sensitive: null,
  myNumber: null,
  infoClass: null,
  count: null,
  countBand: null,
  media: ["cloud"],
  storagePlace: "ECクラウド",
  storageMethods: ["accessControl"],
  storageNote: "",
  accessors: "受注課3名",
  keepUntil: "",
  disposals: ["erasure"],
  disposalNote: "",
  vendors: ["架空運輸"],
  cloudHandling: null,
  provision: "",
  foreignCountries: ["米国"],
  phases: {},
  remarks: "",
  ...facts,
});

function flowOf(...entries: EntryFacts[]) {
  const flow = createFlow("ja");
  for (const entry of entries) flow.add(entry);
  return flow.finish();
}

const said = (phase: FlowPhase | undefined) =>
  phase ? phaseTexts(phase, "ja").map(({ label, text }) => label + text) : [];

describe("the flow of an entry", () => {
  test("says where it comes from, where it is, who has it, who else and in which country", () => {
    const { phases } = flowOf(anEntry());
    const byPhase = new Map(phases.map((phase) => [phase.phase, phase]));

    expect(said(byPhase.get("acquisition"))).toEqual([
      "取扱い注文フォーム",
      "媒体クラウド",
      expect.stringMatching(/^取得元本人から直接書面.*顧客/),
    ]);
    expect(said(byPhase.get("storage"))).toEqual([
      "媒体クラウド",
      "場所ECクラウド",
      "担当・アクセスできる人受注課3名",
      "方法アクセス制御",
    ]);
    expect(byPhase.get("provision")?.lanes).toMatchObject({
      outside: [{ group: "vendors", items: [{ text: "架空運輸", entries: 1 }] }],
      abroad: [{ group: "countries", items: [{ text: "米国", entries: 1 }] }],
    });
  });

  test("has no phase that the ledger does not have, and says so", () => {
    const { phases } = flowOf(anEntry({ vendors: [], foreignCountries: [], acquisition: "directWritten" }));

    const transfer = phases.find(({ phase }) => phase === "transfer");
    expect(transfer?.entries).toBe(0);
    expect(said(transfer)).toEqual(["台帳にこの局面の取扱いはありません"]);
  });

  test("says where the ledger is silent", () => {
    const { phases } = flowOf(anEntry({ media: [], disposals: [] }));

    expect(said(phases.find(({ phase }) => phase === "disposal"))).toEqual(["台帳に記載がありません"]);
  });

  test("takes what is written of a phase before what is written of the entry", () => {
    const use = {
      media: ["paper" as const],
      place: "東京本社",
      people: "受注課",
      vendor: "架空印刷",
      note: "印刷する",
    };
    const { phases } = flowOf(anEntry({ phases: { use } }));

    expect(said(phases.find(({ phase }) => phase === "use"))).toEqual([
      "取扱い印刷する",
      "媒体紙",
      "場所東京本社",
      expect.stringContaining("受注課"),
      "委託先架空印刷",
    ]);
  });
});

test("the flow of a department counts how many entries say the same, most of them first", () => {
  const { entries, phases } = flowOf(
    anEntry(),
    anEntry({ storagePlace: "書庫" }),
    anEntry({ storagePlace: "書庫", vendors: [], foreignCountries: [] }),
  );

  expect(entries).toBe(3);
  const storage = phases.find(({ phase }) => phase === "storage");
  expect(storage?.lanes.inside.find(({ group }) => group === "places")?.items).toEqual([
    { text: "書庫", entries: 2 },
    { text: "ECクラウド", entries: 1 },
  ]);
  expect(phases.find(({ phase }) => phase === "provision")?.entries).toBe(2);
});

describe("the picture", () => {
  const words = dataFlowMessages("ja");
  const { phase: phaseWords } = inventoryMessages("ja");
  const flow = flowOf(anEntry({ vendors: Array.from({ length: 9 }, (_, place) => `委託先${place + 1}`) }));

  test.each([true, false])("holds all of its shapes (across: %s)", (isAcross) => {
    const { shapes, width, height } = layoutFlow(flow, phaseWords, words, { isAcross });

    for (const shape of shapes) {
      if (shape.kind !== "box") continue;
      expect(shape.x).toBeGreaterThanOrEqual(0);
      expect(shape.x + shape.width).toBeLessThanOrEqual(width + 0.01);
      expect(shape.y + shape.height).toBeLessThanOrEqual(height + 0.01);
    }
  });

  test("goes from the left to the right, or downwards, and what is received comes in", () => {
    const heads = (isAcross: boolean) =>
      layoutFlow(flow, phaseWords, words, { isAcross }).shapes.flatMap((shape) =>
        shape.kind === "path" && shape.isArrow ? [shape.points.map(({ x, y }) => ({ x, y }))] : [],
      );

    const [first] = heads(true);
    expect(first?.at(-1)?.x).toBeGreaterThan(first?.[0]?.x ?? 0);
    // Five arrows between six phases, one from where it comes, and to whom and into which country it goes.
    expect(heads(true)).toHaveLength(8);
    expect(heads(false)).toHaveLength(8);
    expect(heads(true).filter(([from, to]) => (to?.y ?? 0) < (from?.y ?? 0))).toHaveLength(1);
  });

  test("draws a few of many and says how many more there are", () => {
    const texts = layoutFlow(flow, phaseWords, words, { isAcross: true }).shapes.flatMap((shape) =>
      shape.kind === "text" ? shape.lines : [],
    );

    expect(texts).toContain("委託先5");
    expect(texts).not.toContain("委託先6");
    expect(texts).toContain("ほか4件");
  });
});
