import { isCalendarDate, toExcelSerial } from "#app/utils/calendar-date.ts";
import { neutralizeFormula } from "./neutral-text.ts";
import { type Table, type TableColumn, type TableValue, withoutIllegal } from "./table.ts";

/** Indexes of the cell styles in styles.xml. */
const cellStyles = { header: 1, text: 2, integer: 3, number: 4, date: 5 };

const longestText = 32_767;
const lastRow = 1_048_576;

/**
 * The XML of one worksheet, in chunks: frozen header, widths, rows, filter over all of them, whose range is left in `written`.
 * Strings stand in their cells, so that no table of strings grows in memory. A RangeError beyond Excel's 1,048,576 rows.
 */
export async function* worksheetXml(
  { columns, rows }: Table,
  { isFirst, written }: { isFirst: boolean; written: { range: string } },
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  let chunk = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18.75"/><cols>${columns.map(columnXml).join("")}</cols><sheetData>`;
  chunk += `<row r="1">${columns.map(({ header }, index) => textXml(`${letters[index]}1`, cellStyles.header, header)).join("")}</row>`;
  let row = 1;
  for await (const values of rows) {
    if (++row > lastRow) throw new RangeError("a sheet holds 1,048,576 rows");
    chunk += `<row r="${row}">`;
    for (const [index, value] of values.entries()) {
      chunk += cellXml(`${letters[index] ?? columnLetters(index)}${row}`, columns[index]?.kind ?? "text", value);
    }
    chunk += "</row>";
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = "";
    }
  }
  const last = letters.at(-1) ?? "A";
  written.range = `$A$1:$${last}$${row}`;
  yield `${chunk}</sheetData><autoFilter ref="A1:${last}${row}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`;
}

/** Text as XML holds it, in an attribute or between tags; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return withoutIllegal(text).replace(/[&<>"]/g, (character) => entities[character] ?? "");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function columnXml({ width }: TableColumn, index: number): string {
  return `<col min="${index + 1}" max="${index + 1}" width="${Math.min(Math.max(width, 1), 255)}" customWidth="1"/>`;
}

function cellXml(reference: string, kind: TableColumn["kind"], value: TableValue): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean")
    return `<c r="${reference}" s="${cellStyles.number}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (kind === "number" && typeof value === "number" && Number.isFinite(value)) {
    return `<c r="${reference}" s="${Number.isInteger(value) ? cellStyles.integer : cellStyles.number}"><v>${value}</v></c>`;
  }
  const serial =
    kind === "date" && typeof value === "string" && isCalendarDate(value) ? toExcelSerial(value) : undefined;
  if (serial !== undefined) return `<c r="${reference}" s="${cellStyles.date}"><v>${serial}</v></c>`;
  return textXml(reference, cellStyles.text, String(value));
}

function textXml(reference: string, style: number, value: string): string {
  const text = shortened(neutralizeFormula(withoutIllegal(value)));
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXstring(text)}</t></is></c>`;
}

/** Excel calls a file damaged when a cell holds more than 32,767 characters; the end shows that some are missing. */
function shortened(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** A carriage return, which XML would turn into a line feed, and text that reads like its escape (ECMA-376 22.9.2.19). */
function escapeXstring(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")).replaceAll("\r", "_x000D_");
}

function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
