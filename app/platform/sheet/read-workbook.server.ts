import { readCsv } from "./csv-reader.ts";
import { defaultLimits, refused, type SheetLimits, type Workbook } from "./workbook.ts";
import { readXlsx } from "./xlsx-reader.server.ts";

/**
 * Reads a spreadsheet that someone brings: .xlsx, .xlsm (values only) or a text table. The kind is told by content; the name decides only whether text
 * may be a table. Nothing is fetched, executed or kept. Throws `Invalid` with a problem of `sheetMessages` for whatever cannot be
 * read in full; a file is never read in part.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  options: { fileName: string; limits?: Partial<SheetLimits> },
): Promise<Workbook> {
  const limits = { ...defaultLimits, ...options.limits };
  if (bytes.length === 0) throw refused("emptyFile");
  if (startsWith(bytes, zipMark)) return readXlsx(bytes, limits);
  if (startsWith(bytes, oleMark)) throw refused(oleProblem(bytes));
  if (!mayBeText(bytes, options.fileName)) throw refused("notSpreadsheet");
  return readCsv(bytes, options.fileName, limits);
}

const zipMark = [0x50, 0x4b, 0x03, 0x04];
const oleMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** What else begins recognizably and holds no NUL early on: PDF, HTML or XML (many "Excel" exports are), RTF. */
const otherMarks = [/^%PDF-/, /^\s*<(?:[a-z!?])/i, /^\{\\rtf/, /^PK/, /^\x89PNG/, /^GIF8/];

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function mayBeText(bytes: Uint8Array, fileName: string): boolean {
  if (!/\.(?:csv|tsv|tab|txt)$|^[^.]*$/i.test(fileName)) return false;
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  return !otherMarks.some((mark) => mark.test(start));
}

/**
 * An OLE2 container is an encrypted .xlsx, an old .xls, or something else: its directory names the streams, in entries of 128 bytes that begin with the
 * name in UTF-16 and its length in bytes at offset 64 ([MS-CFB] 2.6.1).
 */
function oleProblem(bytes: Uint8Array): "passwordProtected" | "oldExcel" | "notSpreadsheet" {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (hasStream(buffer, "EncryptedPackage")) return "passwordProtected";
  return hasStream(buffer, "Workbook") || hasStream(buffer, "Book") ? "oldExcel" : "notSpreadsheet";
}

function hasStream(buffer: Buffer, name: string): boolean {
  const mark = Buffer.from(`${name}\0`, "utf16le");
  for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + 1)) {
    if (at % 128 === 0 && at + 66 <= buffer.length && buffer.readUInt16LE(at + 64) === mark.length) return true;
  }
  return false;
}
