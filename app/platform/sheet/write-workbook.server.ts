import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { legalSheetNames } from "./sheet-names.ts";
import type { Table } from "./table.ts";
import { escapeXml, worksheetXml } from "./worksheet-xml.ts";
import { type ZipPart, zipBytes } from "./zip-writer.server.ts";

/**
 * Writes tables as one .xlsx, a sheet each, and ends the sink. Rows are written as they come, so that memory stays flat; the same
 * input gives the same bytes. Own code, because exceljs 4.4.0 cuts characters beyond the BMP at its buffer's edges (8 of 230,000 cells).
 */
export async function writeWorkbook(
  book: { sheets: readonly Table[]; creator: string; createdAt: Date },
  sink: Writable,
): Promise<void> {
  await pipeline(Readable.from(zipBytes(workbookParts(book), book.createdAt)), sink);
}

const xmlHeader = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

async function* workbookParts(book: {
  sheets: readonly Table[];
  creator: string;
  createdAt: Date;
}): AsyncGenerator<ZipPart> {
  const names = legalSheetNames(book.sheets.map(({ name }) => name));
  yield { name: "[Content_Types].xml", content: [contentTypes(names.length)] };
  yield { name: "_rels/.rels", content: [packageRelationships()] };
  yield { name: "docProps/core.xml", content: [coreProperties(book.creator, book.createdAt)] };
  yield { name: "xl/styles.xml", content: [styles()] };
  const filters: string[] = [];
  for (const [index, sheet] of book.sheets.entries()) {
    // The range of the filter is known once the rows have passed; the workbook part names it and therefore comes last.
    const written = { range: "" };
    yield {
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: worksheetXml(sheet, { isFirst: index === 0, written }),
    };
    filters.push(written.range);
  }
  yield { name: "xl/_rels/workbook.xml.rels", content: [workbookRelationships(names.length)] };
  yield { name: "xl/workbook.xml", content: [workbook(names, filters)] };
}

function contentTypes(sheets: number): string {
  const sheet = (index: number) =>
    `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${contentType}.worksheet+xml"/>`;
  return `${xmlHeader}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>${times(sheets, sheet)}<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
}

function packageRelationships(): string {
  return `${xmlHeader}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
}

function coreProperties(creator: string, createdAt: Date): string {
  const instant = `${createdAt.toISOString().slice(0, 19)}Z`;
  return `${xmlHeader}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${escapeXml(creator)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${instant}</dcterms:modified></cp:coreProperties>`;
}

function workbookRelationships(sheets: number): string {
  const sheet = (index: number) =>
    `<Relationship Id="rId${index + 1}" Type="${officeRelations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`;
  return `${xmlHeader}<Relationships xmlns="${packageRelations}">${times(sheets, sheet)}<Relationship Id="rId${sheets + 1}" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`;
}

function workbook(names: string[], filters: string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  // Excel itself keeps the range of every auto filter under this hidden name.
  const defined = names.map(
    (name, index) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${escapeXml(name.replaceAll("'", "''"))}'!${filters[index]}</definedName>`,
  );
  return `${xmlHeader}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>${sheets.join("")}</sheets><definedNames>${defined.join("")}</definedNames></workbook>`;
}

/** Cell styles in the order of `cellStyles` in worksheet-xml.ts. */
function styles(): string {
  const top = (wrap: boolean) => `<alignment vertical="top"${wrap ? ' wrapText="1"' : ""}/>`;
  const style = (format: number, alignment: string, rest = 'fontId="0" fillId="0"') =>
    `<xf numFmtId="${format}" ${rest} borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${alignment}</xf>`;
  const cells = [
    style(0, top(false)),
    style(49, '<alignment horizontal="left" vertical="center" wrapText="1"/>', 'fontId="1" fillId="2"'),
    style(49, top(true)),
    style(3, top(false)),
    style(0, top(false)),
    style(164, top(false)),
  ];
  const font = '<sz val="11"/><name val="Yu Gothic"/><family val="2"/><charset val="128"/>';
  return `${xmlHeader}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/></numFmts><fonts count="2"><font>${font}</font><font><b/>${font.replace("<name", '<color rgb="FFFFFFFF"/><name')}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F3A6E"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function times(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join("");
}
