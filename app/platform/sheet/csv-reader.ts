import { CsvError, parse } from "csv-parse/sync";
import { decodeText } from "#app/utils/encoding.ts";
import { restoreFormula } from "./neutral-text.ts";
import { withoutIllegal } from "./table.ts";
import { collectRows, refused, type SheetLimits, type Workbook } from "./workbook.ts";

/**
 * Reads comma, tab or semicolon separated text as a workbook of one sheet named after the file. Every value stays the text it is: a
 * leading zero, a long number or a date is the caller's to interpret.
 */
export function readCsv(bytes: Uint8Array, fileName: string, limits: SheetLimits): Workbook {
  const decoded = decodeText(bytes);
  if (!decoded) throw refused("unreadableText");
  const hint = /^sep=([,;\t])\r?\n/i.exec(decoded.text);
  const text = withoutIllegal(hint ? decoded.text.slice(hint[0].length) : decoded.text);

  const collected = collectRows(limits, { cells: 0 });
  for (const [row, record] of parseRecords(text, hint?.[1] ?? detectDelimiter(text), limits).entries()) {
    for (const [column, field] of record.entries()) {
      if (field === "") continue;
      const value = restoreFormula(field);
      collected.put(row, column, { text: value, value });
    }
  }
  if (collected.rows.length === 0) throw refused("emptyFile");
  const name = fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "") || "CSV";
  return { format: "csv", sheets: [{ name, hidden: false, rows: collected.rows, merges: [] }], date1904: false };
}

/** The delimiter that most of the first lines have as often as the first line; a comma when none stands outside quotes. */
function detectDelimiter(text: string): "," | "\t" | ";" {
  const lines = [{ ",": 0, "\t": 0, ";": 0 }];
  let inQuotes = false;
  for (let index = 0; index < Math.min(text.length, 50_000) && lines.length < 30; index++) {
    const character = text[index] ?? "";
    const counts = lines[lines.length - 1];
    if (character === '"') inQuotes = !inQuotes;
    else if (inQuotes || !counts) continue;
    else if (character === "\n") lines.push({ ",": 0, "\t": 0, ";": 0 });
    else if (character === "," || character === "\t" || character === ";") counts[character]++;
  }
  const agreeing = (delimiter: "," | "\t" | ";") => {
    const first = lines[0]?.[delimiter] ?? 0;
    return first === 0 ? 0 : lines.filter((counts) => counts[delimiter] === first).length;
  };
  const scores = { ",": agreeing(","), "\t": agreeing("\t"), ";": agreeing(";") };
  if (scores["\t"] > scores[","] && scores["\t"] >= scores[";"]) return "\t";
  return scores[";"] > scores[","] ? ";" : ",";
}

function parseRecords(text: string, delimiter: string, limits: SheetLimits): string[][] {
  try {
    const records: string[][] = parse(withoutEmptyEnd(text), {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      // Excel takes a quote inside an unquoted field as itself: 21"モニター.
      relax_quotes: true,
      // One record over the limit tells that there are more.
      to: limits.rows + 1,
      max_record_size: 10_000_000,
    });
    if (records.length > limits.rows) throw refused("tooManyRows", { limit: limits.rows });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused("unbalancedQuotes", { line: "lines" in error ? Number(error.lines) : 1 });
  }
}

/** Excel saves formatted empty rows below a table as lines of commas: they are no rows. */
function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ",;\t\r\n".includes(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}
