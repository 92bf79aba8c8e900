import { searchKey } from "#app/utils/japanese-text.ts";
import { type Grid, ownColumns, textAt } from "./grid.ts";
import type { HeaderRows } from "./layout.ts";

export type KnownDepartment = { readonly id: string; readonly name: string };

/** What a department's name is compared by: 営業 部, 営業部 and ㈱すまい 営業部 are one. */
export function departmentKey(name: string): string {
  return searchKey(name)
    .replace(/\s+/g, "")
    .replace(/^(?:\(株\)|株式会社|\(有\)|有限会社|合同会社|当社|弊社)(?:[^部課室]{0,20}[・/])?/u, "")
    .replace(/[・、,.。]$/u, "");
}

/** The existing department that a name of the file means, when there is just one: the same, or the same but for 部, 課 and their like, which one of the two leaves out. */
export function findDepartment<Known extends KnownDepartment>(
  name: string,
  known: readonly Known[],
): { department: Known; isSame: boolean } | undefined {
  const key = departmentKey(name);
  const same = known.filter((department) => departmentKey(department.name) === key);
  if (same[0]) return { department: same[0], isSame: searchKey(same[0].name) === searchKey(name) };
  const stem = stemOf(key);
  // 営業 is 営業部, but 営業課 may be one of several within it.
  const close =
    stem === ""
      ? []
      : known.filter((department) => {
          const other = departmentKey(department.name);
          return stemOf(other) === stem && (other === stem || key === stem);
        });
  return close.length === 1 && close[0] ? { department: close[0], isSame: false } : undefined;
}

/** Whether a text reads as the name of a department. */
export function isDepartmentName(text: string): boolean {
  const name = text.normalize("NFKC").trim();
  return (
    name.length <= 20 &&
    /(?:部|課|室|係|局|本部|支店|支社|営業所|工場|店|センター|グループ|チーム|事務局|委員会|事業所)$/.test(name)
  );
}

/** 総務部・人事部 → 総務部, 人事部: several departments in one cell; undefined when it is one name. */
export function severalDepartments(text: string): string[] | undefined {
  const names = text.split(/[・、，,／/]/).map((name) => name.trim());
  return names.length > 1 && names.every(isDepartmentName) ? names : undefined;
}

/** The department that stands above the table (部署名：営業部) or is the sheet's name; empty when neither. */
export function defaultDepartment(grid: Grid, header: HeaderRows): string {
  for (let row = 0; row < header.top; row++) {
    const columns = ownColumns(grid, row);
    for (const [index, column] of columns.entries()) {
      const match = /^(?:取扱|管理|担当|所管|作成)?(?:部門|部署|所属|課)(?:名)?\s*[:：]?\s*(.*)$/.exec(
        textAt(grid, row, column),
      );
      if (!match) continue;
      const next = columns[index + 1];
      const name = match[1] !== "" ? match[1] : next === undefined ? undefined : textAt(grid, row, next);
      if (name && isDepartmentName(name)) return name.trim();
    }
  }
  return isDepartmentName(grid.name) ? grid.name : "";
}

function stemOf(key: string): string {
  const stem = key.replace(/(?:部|課|室|係|局|ぐるーぷ|ちーむ|部門)$/u, "");
  return stem.length >= 2 ? stem : "";
}
