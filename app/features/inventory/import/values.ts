import { dateIn } from "#app/platform/sheet/cell-date.ts";
import { isDash } from "#app/platform/sheet/marks.ts";
import type { Cell } from "#app/platform/sheet/workbook.ts";
import { asWritten, parseCount } from "#app/utils/japanese-text.ts";
import { onceForEach } from "#app/utils/known-texts.ts";
import {
  readConsent,
  readMyNumber,
  readNaming,
  readSensitive,
  readTick,
  readVendorsAndProvision,
  readWhether,
} from "./answers.ts";
import { namesPersonFirst, splitDepartmentAndPerson } from "./department-and-person.ts";
import type { Draft } from "./draft.ts";
import { type Adjusted, add, type CodedField, itemsOf, join, type Keep, line, type Say, short } from "./filling.ts";
import { type ImportTarget, isTickTarget } from "./targets.ts";
import {
  acquisitionVocabulary,
  cloudHandlingVocabulary,
  countBandVocabulary,
  disposalVocabulary,
  infoClassVocabulary,
  mediumVocabulary,
  readWords,
  storageMethodVocabulary,
  subjectVocabulary,
  type Vocabulary,
} from "./value-words.ts";

/**
 * Reads one cell into the entry, words as the company wrote them. What a closed list or a number cannot hold stays in words: in the field's
 * own note, else in 備考 under the column's header, so that nothing of the ledger is lost. Returns what was understood differently from what is written.
 */
export function readCell(
  draft: Draft,
  target: ImportTarget,
  header: string,
  cell: Cell,
  say: Say,
): Adjusted | undefined {
  const text = writtenIn(cell.text);
  if (target === "ignored" || text === "") return undefined;
  if (/^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/.test(text)) {
    say({ code: "formulaError", values: { text } });
    return { kind: "empty" };
  }
  const keep = (words = text) => draft.remarkLines.push(header === "" ? words : `${header}: ${words}`);
  if (isDash(text) && !dashTargets.has(target)) {
    if (target === "consent") say({ code: "consentUnclear", values: { text } });
    return { kind: "empty" };
  }
  if (isTickTarget(target)) return readTick(draft, target, text, keep);

  switch (target) {
    case "title":
    case "business":
      return line(draft, target, text, " ");
    case "managerName":
      return line(draft, "managerName", text, "、");
    case "department":
      draft.department = onOneLine(text);
      return undefined;
    case "departmentAndManager":
      return readDepartmentAndManager(draft, text, header, say);
    case "remarks":
      draft.remarkLines.push(text);
      return undefined;
    case "labelled":
      keep();
      return undefined;
    case "items":
      add(draft.items, itemsOf(text));
      return undefined;
    case "count":
      return readCount(draft, cell, text, keep, say);
    case "countBand":
      return readCode(draft, "countBand", countBandVocabulary, text, keep, say);
    case "subjects":
      return readCodes(draft.subjects, "subjects", subjectVocabulary, text, keep, say);
    case "media":
      return readCodes(draft.media, "media", mediumVocabulary, text, keep, say);
    case "storageMethods":
      return readCodes(draft.storageMethods, "storageMethods", storageMethodVocabulary, text, (words) =>
        join(draft, "storageNote", words),
      );
    case "disposals":
      return readCodes(draft.disposals, "disposals", disposalVocabulary, text, (words) =>
        join(draft, "disposalNote", words),
      );
    case "storage":
      join(draft, "storagePlace", text);
      add(draft.storageMethods, readWords(storageMethodVocabulary, text).codes);
      return undefined;
    case "periods":
      return readPeriods(draft, text);
    case "acquisition":
      return readCode(draft, "acquisition", acquisitionVocabulary, text, (words) =>
        join(draft, "acquisitionRoute", words),
      );
    case "consent":
      return readConsent(draft, text, say);
    case "infoClass":
      return readCode(draft, "infoClass", infoClassVocabulary, text, keep, say);
    case "cloudHandling":
      return readCode(draft, "cloudHandling", cloudHandlingVocabulary, text, keep, say);
    case "sensitive":
      return readSensitive(draft, text);
    case "myNumber":
      return readMyNumber(draft, text, keep, say);
    case "vendors":
    case "provision":
    case "foreignCountries":
      return readNaming(draft, target, text, keep, say);
    case "vendorsAndProvision":
      return readVendorsAndProvision(draft, text, keep, say);
    case "hasVendors":
    case "hasNoVendors":
    case "hasNoProvision":
    case "hasNoForeign":
      return readWhether(draft, target, text, keep);
    case "sensitiveKinds":
      return line(draft, "sensitiveKinds", text, "、");
    case "transferNote":
      draft.phases.transfer = phaseNote(draft.phases.transfer, text);
      return undefined;
    case "useNote":
      draft.phases.use = phaseNote(draft.phases.use, text);
      return undefined;
    case "reviewedOn":
    case "nextReviewOn":
      return readDate(draft, target, cell, text, say);
    default:
      join(draft, target, text);
      return undefined;
  }
}

const writtenIn = onceForEach(asWritten);

/**
 * Where a dash answers. In a column that asks whether the data contains something (要配慮, 特定個人情報) or names whom it goes to (委託先,
 * 提供先, 国名) it is how a form says: none, as against a cell that nobody has come to yet. Elsewhere it stands for an empty cell. So it does
 * under 同意, which has three answers (有, 無, 不要): a dash does not tell which, and 不要 would be a claim that nobody made.
 */
const dashTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  "vendors",
  "provision",
  "foreignCountries",
  "vendorsAndProvision",
  "hasVendors",
  "hasNoVendors",
  "hasNoProvision",
  "hasNoForeign",
  "sensitive",
  "myNumber",
  "remarks",
  "labelled",
]);

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

function readDepartmentAndManager(draft: Draft, text: string, header: string, say: Say): Adjusted | undefined {
  const { department, person, isSure } = splitDepartmentAndPerson(text, namesPersonFirst(header));
  draft.department ||= onOneLine(department);
  if (person !== "") line(draft, "managerName", person, "、");
  if (!isSure) {
    const code = person === "" ? "personUnclear" : "personGuessed";
    say({ code, values: { text: short(text), department: short(department), person: short(person) } });
  }
  return person === "" ? undefined : { kind: "departmentAndPerson", department, person };
}

function phaseNote(facts: Draft["phases"]["use"], text: string): Draft["phases"]["use"] {
  if (!facts) return { media: [], place: "", people: "", vendor: "", note: text };
  return { ...facts, note: `${facts.note}\n${text}` };
}

function readCount(draft: Draft, cell: Cell, text: string, keep: Keep, say: Say): Adjusted | undefined {
  const stored = typeof cell.value === "number" && !text.endsWith("%") ? cell.value : undefined;
  // A date in this column was put there by mistake; its serial number is no count.
  const count = cell.date
    ? undefined
    : stored !== undefined && Number.isInteger(stored)
      ? stored
      : parseCount(text)?.count;
  if (count === undefined || count < 0 || count > 2_000_000_000) {
    const band = readWords(countBandVocabulary, text);
    if (band.isWhole && band.codes[0]) {
      draft.countBand = band.codes[0];
      return { kind: "codes", field: "countBand", codes: band.codes };
    }
    keep();
    say({ code: "countUnreadable", values: { text: short(text) } });
    return { kind: "empty" };
  }
  draft.count = count;
  return text === String(count) || text === count.toLocaleString("en-US") ? undefined : { kind: "count", count };
}

function readCodes<Code extends string>(
  list: Code[],
  field: CodedField,
  vocabulary: Vocabulary<Code>,
  text: string,
  keep: (words: string) => void,
  say?: Say,
): Adjusted | undefined {
  const { codes, isWhole } = readWords(vocabulary, text);
  add(list, codes);
  if (!isWhole) keep(text);
  if (codes.length > 0) return { kind: "codes", field, codes };
  say?.({ code: "wordsUnknown", values: { text: short(text) } });
  return say ? { kind: "remarks" } : undefined;
}

function readCode<Field extends "acquisition" | "infoClass" | "countBand" | "cloudHandling">(
  draft: Draft,
  field: Field,
  vocabulary: Vocabulary<NonNullable<Draft[Field]>>,
  text: string,
  keep: (words: string) => void,
  say?: Say,
): Adjusted | undefined {
  const { codes, isWhole } = readWords(vocabulary, text);
  const [code] = codes;
  if (code && codes.length === 1) draft[field] = code;
  if (!isWhole || codes.length > 1) keep(text);
  if (code && codes.length === 1) return { kind: "codes", field, codes };
  say?.({ code: "wordsUnknown", values: { text: short(text) } });
  return say ? { kind: "remarks" } : undefined;
}

function readPeriods(draft: Draft, text: string): Adjusted | undefined {
  const parts = text.split(/\s*[/／\n]\s*/).filter((part) => part !== "");
  const [use = "", keep = use] = parts;
  if (parts.length <= 2) {
    join(draft, "useUntil", use);
    join(draft, "keepUntil", keep);
  } else {
    join(draft, "useUntil", text);
    join(draft, "keepUntil", text);
  }
  return undefined;
}

/** A month without a day: a review happened by its first day at the earliest, the next one is due by its last. */
function readDate(
  draft: Draft,
  field: "reviewedOn" | "nextReviewOn",
  cell: Cell,
  text: string,
  say: Say,
): Adjusted | undefined {
  const read = dateIn(cell, text, { since: 2000, of: field === "reviewedOn" ? "first" : "last" });
  if (!read) {
    say({ code: "dateUnreadable", values: { text: short(text) } });
    return undefined;
  }
  draft[field] = read.date;
  if (read.isMonthOnly) say({ code: "monthOnly", values: { text: short(text), date: read.date } });
  return text === read.date ? undefined : { kind: "date", text: read.date };
}
