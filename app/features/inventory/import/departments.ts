import { isDepartmentName } from "#app/features/organization/index.ts";
import { type Grid, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import type { HeaderRows } from "./layout.ts";

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
