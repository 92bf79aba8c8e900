import { expect, test } from "vitest";
import type { AppointedRole } from "#db/codes/roles.ts";
import { roleMessages } from "../role-messages.ts";
import { type ChartBox, type ChartHolder, chartOf } from "./chart.ts";

const day = "2026-11-25";
const words = roleMessages("ja");
const holder = (name: string, role: AppointedRole, more: Partial<ChartHolder> = {}): ChartHolder => ({
  id: name,
  name,
  role,
  detail: "",
  departmentId: null,
  startsOn: "2020-04-01",
  endsOn: null,
  isPresent: true,
  ...more,
});

/** A box as a line of text per depth: title, people, vacancy. */
function outline({ title, people, isVacant, below }: ChartBox, depth = 0): string[] {
  const names = people.map(({ name }) => name).join("、");
  const line = `${"  ".repeat(depth)}${title} ${names}${isVacant ? "空席" : ""}`.trimEnd();
  return [line, ...below.flatMap((box) => outline(box, depth + 1))];
}

test("the functions stand under the top, and who audits beside who protects", () => {
  const holders = [
    holder("北川", "top_management"),
    holder("佐藤", "privacy_manager"),
    holder("田村", "secretariat"),
    holder("前任", "audit_manager", { endsOn: "2026-11-24" }),
    holder("後任", "audit_manager", { startsOn: "2026-11-25" }),
    holder("渡邊", "internal_auditor"),
    holder("近藤", "internal_auditor"),
    holder("退職", "training_manager", { isPresent: false }),
  ];

  expect(outline(chartOf(day, "会社", holders, [], words).functions)).toEqual([
    "トップマネジメント 北川",
    "  個人情報保護管理者 佐藤",
    "    事務局 田村",
    "    教育責任者 空席",
    "    苦情・相談窓口責任者 空席",
    "  個人情報保護監査責任者 後任",
    "    監査員 渡邊、近藤",
  ]);
});

test("departments are a tree with who leads them; one that is led from above lacks nobody", () => {
  const departments = [
    { id: "a", name: "営業部", parentId: null },
    { id: "b", name: "営業一課", parentId: "a" },
    { id: "c", name: "物流部", parentId: null },
    { id: "d", name: "倉庫係", parentId: "gone" },
  ];
  const leads = (name: string, departmentId: string) => holder(name, "department_manager", { departmentId });

  const chart = chartOf(day, "会社", [leads("山﨑", "a"), leads("工藤", "d")], departments, words);

  expect(outline(chart.departments)).toEqual([
    "会社",
    "  営業部 山﨑",
    "    営業一課",
    "  物流部 空席",
    "  倉庫係 工藤",
  ]);
});

test("departments that are each other's parents are shown once, and nothing hangs", () => {
  const departments = [
    { id: "a", name: "甲", parentId: "b" },
    { id: "b", name: "乙", parentId: "a" },
  ];

  expect(outline(chartOf(day, "会社", [], departments, words).departments)).toEqual(["会社", "  甲", "    乙"]);
});
