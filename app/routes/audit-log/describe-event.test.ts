import { describe, expect, test } from "vitest";
import { describeEvent, idsOf, recordIdOf } from "./describe-event.ts";

const sales = "01890a5d-ac96-774b-bcce-000000000001";
const sato = "01890a5d-ac96-774b-bcce-000000000002";
const entry = "01890a5d-ac96-774b-bcce-000000000003";
const names = new Map([
  [sales, { name: "営業部" }],
  [sato, { name: "佐藤 美咲" }],
]);
const said = (tableName: string, action: string, changes: unknown) =>
  describeEvent({ tableName, action, changes }, names, "ja");

describe("an event in words", () => {
  test("of something added leaves out what is empty, null included", () => {
    expect(
      said("inventory_entry", "insert", {
        items: ["氏名", "住所"],
        subjects: [],
        purpose: "商品の発送",
        consent: null,
        consent_basis: "",
        media: ["paper"],
        count: 1200,
        reviewed_on: "2026-04-03",
        phases: {},
        import_id: null,
      }),
    ).toEqual([
      { label: "個人情報の項目", after: "氏名、住所" },
      { label: "件数（概数）", after: "1,200" },
      { label: "利用目的", after: "商品の発送" },
      { label: "媒体", after: "紙" },
      { label: "見直し日", after: "2026年4月3日" },
    ]);
  });

  test("of a change says the old and the new, departments and people by their names", () => {
    expect(
      said("record", "update", {
        department_id: [null, sales],
        owner_id: [sato, null],
        version: [1, 2],
        title: ["a", "b"],
      }),
    ).toEqual([
      { label: "個人情報の名称", before: "a", after: "b" },
      { label: "管理部門", before: "", after: "営業部" },
      { label: "管理責任者", before: "佐藤 美咲", after: "" },
    ]);
  });

  test.each([
    [
      "approval",
      { status: ["pending", "approved"], ended_at: [null, "2026-04-24T00:25:00+00:00"] },
      ["承認済み", "2026年4月24日 9:25"],
    ],
    ["job", { status: ["running", "succeeded"], progress: [90, 100], result: [null, { imported: 2 }] }, ["完了"]],
    [
      "inventory_import",
      { status: ["done", "undone"], undone_at: [null, "2026-04-24T00:25:00+00:00"] },
      ["元に戻した", "2026年4月24日 9:25"],
    ],
    [
      "snapshot",
      { facts: [{}, { entries: 55, myNumber: 2 }], part_count: [0, 1055] },
      ["台帳の項目 55、特定個人情報 2", "1,055"],
    ],
    [
      "approval_route",
      { steps: [[], [{ step: "draft", role: "secretariat" }]], allows_own_work: [false, true] },
      ["作成 事務局", "はい"],
    ],
  ])("of a change of %s puts codes, instants and figures into words", (table, changes, after) => {
    expect(said(table, "update", changes).map((column) => column.after)).toEqual(after);
  });

  test("of a role given says who has it now, and which", () => {
    const event = {
      tableName: "appointment",
      action: "insert",
      changes: { member_id: sato, role: "internal_auditor", starts_on: "2026-04-01", ends_on: null },
    };

    expect(idsOf(event)).toEqual([sato]);
    expect(describeEvent(event, names, "ja")).toEqual([
      { label: "従業者", after: "佐藤 美咲" },
      { label: "役割", after: "監査員" },
      { label: "始まりの日", after: "2026年4月1日" },
    ]);
  });

  test("of settings names roles by their names, and a job title is no place in a row", () => {
    const policy = { second_factor_roles: [[], ["privacy_manager", "secretariat"]], idle_minutes: [1440, 60] };

    expect(said("sign_in_policy", "update", policy).map(({ after }) => after)).toEqual([
      "個人情報保護管理者、事務局",
      "60",
    ]);
    expect(said("member", "insert", { position: "課長", employment_type: "regular" })).toEqual([
      { label: "役職", after: "課長" },
      { label: "雇用形態", after: "正社員" },
    ]);
    expect(
      said("identity_provider", "insert", { role_mapping: [{ value: "pms", role: "secretariat" }], position: 1 }),
    ).toEqual([{ label: "役割の対応", after: "pms → 事務局" }]);
  });

  test("of a print says what was printed", () => {
    expect(
      said("record", "print", { report: "ledger", status: "draft", revision: null, contentHash: "c0ffee" }),
    ).toEqual([
      { label: "帳票", after: "個人情報管理台帳" },
      { label: "状態", after: "未承認（現在の内容）" },
      { label: "内容のハッシュ値", after: "c0ffee" },
    ]);
  });

  test("is about the record that its row belongs to, or its row itself", () => {
    const comment = {
      tableName: "comment",
      action: "insert",
      changes: { record_id: entry, body: "確かめました" },
      rowId: sato,
    };

    expect(recordIdOf(comment)).toBe(entry);
    expect(recordIdOf({ ...comment, changes: { body: ["a", "b"] } })).toBe(sato);
  });
});
