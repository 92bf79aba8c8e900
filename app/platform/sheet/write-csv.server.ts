import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { neutralizeFormula } from "./neutral-text.ts";
import { type Table, type TableValue, withoutIllegal } from "./table.ts";

/**
 * Writes a table as CSV and ends the sink: UTF-8 with a byte order mark, without which Japanese Excel takes it for CP932, and CRLF. Text that a spreadsheet
 * program would run as a formula is written with an apostrophe (see neutral-text.ts), which our reader takes off again.
 */
export async function writeCsv(table: Omit<Table, "name">, sink: Writable): Promise<void> {
  await pipeline(Readable.from(csvLines(table)), sink);
}

async function* csvLines({ columns, rows }: Omit<Table, "name">): AsyncGenerator<string> {
  let chunk = `\ufeff${columns.map(({ header }) => field(header)).join(",")}\r\n`;
  for await (const row of rows) {
    chunk += `${row.map(field).join(",")}\r\n`;
    if (chunk.length > 32_768) {
      yield chunk;
      chunk = "";
    }
  }
  yield chunk;
}

function field(value: TableValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const text = neutralizeFormula(withoutIllegal(value));
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
