import { columnName, gridOf, textAt } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import type { RememberedHeaders } from "./columns.ts";
import { type HeaderRows, rankSheets } from "./layout.ts";
import { type ImportPlan, planFor } from "./plan.ts";
import { classifyRows } from "./rows.ts";

/** What the page for choosing sheet and header shows. */
export type SheetChoices = {
  readonly sheets: readonly {
    readonly index: number;
    readonly name: string;
    readonly hidden: boolean;
    readonly dataRows: number;
    readonly isLikely: boolean;
  }[];
  readonly sheet: number;
  readonly header: HeaderRows;
  /** Whether the header was found or only guessed to be the first row. */
  readonly isFound: boolean;
  readonly columns: readonly string[];
  /** The first rows of the sheet, as they are read. */
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly { readonly text: string; readonly isFilled: boolean }[];
  }[];
  readonly firstRow: number;
  readonly lastRow: number;
};

const rowsToChooseFrom = 15;
const columnsToShow = 40;

/** The sheets of the file and the top of one of them: the planned one, or `sheet` when another is looked at. */
export function inspectSheet(workbook: Workbook, plan: ImportPlan, sheet: number | undefined): SheetChoices {
  const ranks = rankSheets(workbook);
  const index = sheet !== undefined && workbook.sheets[sheet] ? sheet : plan.sheet;
  const source = workbook.sheets[index];
  const found = index === plan.sheet ? plan.header : ranks.find((rank) => rank.index === index)?.header;
  const header = found ?? { top: 0, bottom: 0 };
  const grid = source ? gridOf(source) : undefined;
  const planned = index === plan.sheet ? plan : planFor(workbook, index, header, {});
  const entries =
    grid && planned ? classifyRows(grid, planned).flatMap(({ kind }, row) => (kind === "entry" ? [row] : [])) : [];
  // The header may stand below a cover: the rows around it are shown as well.
  const shown = Math.min(grid?.height ?? 0, Math.max(rowsToChooseFrom, header.bottom + 6));
  const width = Math.min(grid?.width ?? 0, columnsToShow);
  return {
    sheets: workbook.sheets.map(({ name, hidden }, at) => {
      const rank = ranks.find((candidate) => candidate.index === at);
      return {
        index: at,
        name,
        hidden,
        dataRows: rank?.dataRows ?? 0,
        isLikely: rank === ranks[0] && (rank?.score ?? 0) > 0,
      };
    }),
    sheet: index,
    header,
    isFound: found !== undefined,
    columns: Array.from({ length: width }, (_, column) => columnName(column)),
    rows: Array.from({ length: shown }, (_, row) => ({
      row,
      cells: Array.from({ length: width }, (_, column) => ({
        text: grid ? textAt(grid, row, column).slice(0, 60) : "",
        isFilled: grid?.isFilled(row, column) ?? false,
      })),
    })),
    firstRow: entries[0] ?? header.bottom + 1,
    lastRow: entries.at(-1) ?? header.bottom + 1,
  };
}

/** Up to three different values of each planned column, for the page that maps them. */
export function sampleColumns(workbook: Workbook, plan: ImportPlan): Record<number, string[]> {
  const sheet = workbook.sheets[plan.sheet];
  if (!sheet) return {};
  const grid = gridOf(sheet, plan.corrections);
  const rows = classifyRows(grid, plan).flatMap(({ kind }, row) => (kind === "entry" ? [row] : []));
  return Object.fromEntries(
    plan.columns.map(({ column }) => {
      const values = new Set<string>();
      for (const row of rows) {
        const text = textAt(grid, row, column);
        if (text !== "") values.add(text.length > 60 ? `${text.slice(0, 60)}…` : text);
        if (values.size === 3) break;
      }
      return [column, [...values]];
    }),
  );
}

/** The plan for a sheet and header chosen by hand; what was decided about the same columns before is kept. */
export function replan(
  workbook: Workbook,
  old: ImportPlan,
  sheet: number,
  header: HeaderRows,
  remembered: RememberedHeaders,
) {
  const plan = planFor(workbook, sheet, header, remembered);
  if (!plan || sheet !== old.sheet || header.top !== old.header.top || header.bottom !== old.header.bottom) return plan;
  return old;
}
