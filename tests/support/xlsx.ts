import { buildZip, type ZipEntry } from "./zip.ts";

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

type Parts = {
  /** XML inside `sheetData`, as Excel would write it. */
  rows?: string;
  /** XML after `sheetData`: merged cells and the like. */
  afterRows?: string;
  /** One `<si>` each. */
  strings?: string[];
  /** Number format codes; cell style n (`s="n"`, from 1) has the n-th of them. */
  formats?: string[];
  date1904?: boolean;
  sheets?: { name: string; state?: string }[];
  more?: ZipEntry[];
  /** Parts that replace or, when undefined, remove the usual one. */
  replace?: Record<string, string | Uint8Array | undefined>;
};

/** Builds an .xlsx by hand, part by part, so that a test can hold exactly what Excel, another program or an attacker would write. */
export function buildXlsx(parts: Parts = {}): Uint8Array {
  const { rows = "", afterRows = "", strings = [], formats = [], sheets = [{ name: "台帳" }] } = parts;
  const sheet = `<worksheet ${main}><sheetData>${rows}</sheetData>${afterRows}</worksheet>`;
  const usual: Record<string, string | Uint8Array | undefined> = {
    "_rels/.rels": `<Relationships ${relations}><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}"><workbookPr${parts.date1904 ? ' date1904="1"' : ""}/><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships ${relations}>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join("")}<Relationship Id="rId98" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst ${main}>${strings.map((string) => `<si>${string}</si>`).join("")}</sst>`,
    "xl/styles.xml": `<styleSheet ${main}><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join("")}</cellXfs></styleSheet>`,
  };
  for (const [index] of sheets.entries()) usual[`xl/worksheets/sheet${index + 1}.xml`] = sheet;
  const all = Object.entries({ ...usual, ...parts.replace });
  return buildZip([
    ...all.flatMap(([name, data]) => (data === undefined ? [] : [{ name, data }])),
    ...(parts.more ?? []),
  ]);
}
