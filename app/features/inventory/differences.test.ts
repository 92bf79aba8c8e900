import { describe, expect, test } from "vitest";
import { describeChanges, describeDifferences } from "./differences.ts";
import { differingFields, entryFields, fieldOfColumn } from "./entry-fields.ts";
import { newEntryKey } from "./entry-key.ts";
import { InventoryEntryInput } from "./schema.ts";
import { countText, valueText } from "./value-text.ts";

const entry = InventoryEntryInput.parse({ title: "会員名簿", purpose: "発送" });

describe("what two entries differ in", () => {
  test("every field of the form has its place in the reading order, once", () => {
    expect([...entryFields].sort()).toEqual(Object.keys(InventoryEntryInput.shape).sort());
  });

  test("the order of ticked boxes and of keys says nothing; what is in them does", () => {
    const phase = { media: ["paper" as const], place: "書庫", people: "", vendor: "", note: "" };
    const one = { ...entry, media: ["paper" as const, "cloud" as const], phases: { use: phase, storage: phase } };
    const other = { ...entry, media: ["cloud" as const, "paper" as const], phases: { storage: phase, use: phase } };

    expect(differingFields(one, other)).toEqual([]);
    expect(differingFields(one, { ...other, phases: { use: phase } })).toEqual(["phases"]);
    expect(differingFields({ ...entry, sensitive: null }, { ...entry, sensitive: false })).toEqual(["sensitive"]);
  });

  test("columns stand for fields, clockwork columns for nothing", () => {
    expect(["keep_until_basis", "department", "department_id", "owner", "my_number"].map(fieldOfColumn)).toEqual([
      "keepUntilBasis",
      "departmentId",
      "departmentId",
      "ownerId",
      "myNumber",
    ]);
    expect(["version", "changed_at", "missing_count", "import_id", "number"].map(fieldOfColumn)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe("differences in words", () => {
  test("codes, yes and no, figures and dates as people read them, in either language", () => {
    const changes = [
      { field: "reviewedOn" as const, before: null, after: "2026-04-01" },
      { field: "sensitive" as const, before: null, after: true },
      { field: "media" as const, before: ["paper"], after: ["paper", "cloud"] },
      { field: "count" as const, before: 1_200, after: 12_480 },
      { field: "countBand" as const, before: "to5000", after: "to100000" },
    ];

    expect(describeChanges(changes, "ja").map(({ label, before, after }) => [label, before, after])).toEqual([
      ["要配慮個人情報", "", "該当する"],
      ["件数（概数）", "1,200", "12,480"],
      ["媒体", "紙", "紙、クラウド"],
      ["見直し日", "", "2026年4月1日"],
    ]);
    expect(describeChanges(changes, "en").at(-1)).toMatchObject({ label: "Reviewed on", after: "1 Apr 2026" });
  });

  test("of the phases only those that changed are named", () => {
    const phase = { media: ["paper"], place: "書庫", people: "", vendor: "", note: "施錠" };
    const changes = [
      { field: "phases" as const, before: { use: phase, storage: phase }, after: { use: phase, disposal: phase } },
    ];

    expect(describeChanges(changes, "ja").map(({ label, before, after }) => [label, before, after])).toEqual([
      ["保管・バックアップ", "施錠 / 紙 / 書庫", ""],
      ["消去・廃棄", "", "施錠 / 紙 / 書庫"],
    ]);
  });

  test("somebody who is named is told from the statement that there is nobody", () => {
    const changes = [
      { field: "vendors" as const, before: ["A社"], after: [] },
      { field: "hasNoVendors" as const, before: false, after: true },
      { field: "hasNoForeign" as const, before: true, after: false },
      { field: "provision" as const, before: "", after: "配送会社へ提供" },
    ];

    expect(describeChanges(changes, "ja").map(({ label, before, after }) => [label, before, after])).toEqual([
      ["委託先", "A社", "なし"],
      ["第三者提供・共同利用", "", "配送会社へ提供"],
      ["外国での取扱い（国名）", "なし", ""],
    ]);
  });

  test("departments and people are compared by the names that were frozen, not by ids", () => {
    const [described] = describeDifferences(
      [
        {
          recordId: "x",
          number: 12,
          title: "会員名簿",
          kind: "changed",
          changes: { department: ["営業部", "総務部"], department_id: ["1", "2"], version: [1, 2] },
        },
      ],
      "ja",
    );

    expect(described?.label).toBe("台帳-0012");
    expect(described?.changes).toEqual([
      { field: "departmentId", label: "管理部門", before: "営業部", after: "総務部" },
    ]);
  });
});

test("a value that does not fit is shown as it is", () => {
  expect(valueText("acquisition", "somehow", "ja")).toBe("somehow");
  expect(valueText("reviewedOn", "来年", "ja")).toBe("来年");
  expect(valueText("phases", "none", "ja")).toBe("");
  expect(countText({ count: null, countBand: "to1000" }, "en")).toBe("up to 1,000");
  expect(countText({ count: 0, countBand: "to100" }, "ja")).toBe("0");
});

test("the id given to a form is a UUIDv7: later ones sort behind", async () => {
  const first = newEntryKey();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = newEntryKey();

  expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(first < second).toBe(true);
});
