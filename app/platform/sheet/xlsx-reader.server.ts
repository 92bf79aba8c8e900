import { builtInFormat, compileNumberFormat, type NumberFormat } from "./number-format.ts";
import { sharedStringEvents } from "./shared-strings.ts";
import { refused, type Sheet, type SheetLimits, type Workbook } from "./workbook.ts";
import { textCell, worksheetEvents } from "./worksheet.ts";
import { attribute, createXmlReader, type XmlEvents } from "./xml-reader.ts";
import { type Archive, openArchive } from "./zip-reader.server.ts";

/**
 * Reads an Office Open XML workbook, transitional or strict: values only, no formula, macro or link is ever looked at.
 *
 * Own code, because both libraries tried lose Japanese data: exceljs 4.4.0 breaks characters beyond the BMP (𠮷, emoji) when writing and multi-byte text when
 * reading as a stream; SheetJS 0.20.3 breaks such characters when they are written as references and shows era dates as "ggg2026年". On 10,000 rows of
 * 25 columns both take twice the time and half as much memory again, and neither stops at a row limit before it has taken the whole sheet apart.
 */
export async function readXlsx(bytes: Uint8Array, limits: SheetLimits): Promise<Workbook> {
  const archive = await openArchive(bytes, limits);
  const main = await mainPart(archive);
  const book = await readBook(archive, main);
  const relations = await readRelations(archive, main);

  const texts: string[] = [];
  const stringsPart = findRelation(relations, "sharedStrings");
  if (stringsPart && archive.has(stringsPart)) await readXml(archive, stringsPart, sharedStringEvents(texts));
  const strings = texts.map(textCell);
  const stylesPart = findRelation(relations, "styles");
  const formats = stylesPart && archive.has(stylesPart) ? await readFormats(archive, stylesPart) : [];

  const sheets: Sheet[] = [];
  const budget = { cells: 0 };
  for (const { name, hidden, id } of book.sheets) {
    const relation = relations.get(id);
    // Chart sheets and dialogs stand among the sheets but have no cells.
    if (relation?.type !== "worksheet" || !archive.has(relation.target)) continue;
    const worksheet = worksheetEvents({ strings, formats, limits, budget, date1904: book.date1904 });
    await readXml(archive, relation.target, worksheet.events);
    sheets.push({ name, hidden, ...worksheet.finish() });
  }
  if (sheets.length === 0) throw refused("emptyFile");
  return { format: "xlsx", sheets, date1904: book.date1904 };
}

type Relation = { type: string; target: string };
type Book = { date1904: boolean; sheets: { name: string; hidden: boolean; id: string }[] };

async function mainPart(archive: Archive): Promise<string> {
  if (archive.names().some((name) => name === "mimetype" || name.endsWith(".iwa"))) throw refused("otherSpreadsheet");
  if (!archive.has("_rels/.rels")) throw refused("notSpreadsheet");
  const main = findRelation(await readRelations(archive, ""), "officeDocument");
  if (!main || !archive.has(main)) throw refused("notSpreadsheet");
  if (main.endsWith(".bin")) throw refused("otherSpreadsheet");
  return main;
}

async function readBook(archive: Archive, part: string): Promise<Book> {
  const book: Book = { date1904: false, sheets: [] };
  let root = "";
  await readXml(archive, part, {
    open(name, attributes) {
      root ||= name;
      if (root !== "workbook") throw refused("notSpreadsheet");
      if (name === "workbookPr") book.date1904 = isTrue(attribute(attributes, "date1904"));
      if (name === "sheet") {
        const state = attribute(attributes, "state") ?? "visible";
        book.sheets.push({
          name: attribute(attributes, "name") ?? "",
          hidden: state !== "visible",
          id: attribute(attributes, ":id") ?? "",
        });
      }
    },
    close() {},
    text() {},
  });
  return book;
}

/** The relations of a part by id; the type is the last word of its address, which is the same in both flavors of the format. */
async function readRelations(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  const file = `${folder}_rels/${part.slice(slash)}.rels`;
  if (!archive.has(file)) return relations;
  await readXml(archive, file, {
    open(name, attributes) {
      if (name !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
      const type = attribute(attributes, "Type") ?? "";
      const target = resolvePart(folder, attribute(attributes, "Target") ?? "");
      relations.set(attribute(attributes, "Id") ?? "", { type: type.slice(type.lastIndexOf("/") + 1), target });
    },
    close() {},
    text() {},
  });
  return relations;
}

function findRelation(relations: Map<string, Relation>, type: string): string | undefined {
  return [...relations.values()].find((relation) => relation.type === type)?.target;
}

/** `/xl/x.xml` from the root, `x.xml` and `../x.xml` from the folder; some programs write backslashes. */
function resolvePart(folder: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  const steps: string[] = [];
  for (const step of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** The number format of each cell style, by the index that cells name. */
async function readFormats(archive: Archive, part: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellStyles = false;
  await readXml(archive, part, {
    open(name, attributes) {
      if (name === "numFmt") {
        codes.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
      } else if (name === "cellXfs") inCellStyles = true;
      else if (name === "xf" && inCellStyles) ids.push(Number(attribute(attributes, "numFmtId") ?? 0));
    },
    close(name) {
      if (name === "cellXfs") inCellStyles = false;
    },
    text() {},
  });
  const compiled = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const format = compiled.get(id) ?? compileNumberFormat(codes.get(id) ?? builtInFormat(id) ?? "General");
    compiled.set(id, format);
    return format;
  });
}

async function readXml(archive: Archive, part: string, events: XmlEvents): Promise<void> {
  const reader = createXmlReader(events);
  await archive.read(part, reader.write);
  reader.end();
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
