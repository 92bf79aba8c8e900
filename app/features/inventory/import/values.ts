import { isDash } from "#app/platform/sheet/marks.ts";
import type { Cell } from "#app/platform/sheet/workbook.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { endOfMonth } from "#app/utils/calendar-date.ts";
import { normalizeText, parseCount, splitItems } from "#app/utils/japanese-text.ts";
import type { Draft, LineField, Remark, TextField } from "./draft.ts";
import type { ImportTarget, PlainTarget } from "./targets.ts";
import {
  acquisitionVocabulary,
  cloudHandlingVocabulary,
  consentVocabulary,
  countBandVocabulary,
  disposalVocabulary,
  infoClassVocabulary,
  mediumVocabulary,
  readWords,
  readYesNo,
  saysNone,
  storageMethodVocabulary,
  subjectVocabulary,
  type Vocabulary,
} from "./value-words.ts";

/** The value a cell was read as, where it differs from what the cell shows; the page puts it into words. */
export type Adjusted =
  | { readonly kind: "text" | "date"; readonly text: string }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "codes"; readonly field: CodedField; readonly codes: readonly string[] }
  | { readonly kind: "flag"; readonly field: "sensitive" | "myNumber"; readonly value: boolean }
  | { readonly kind: "none" | "empty" | "remarks" | "repeated" };
export type CodedField =
  | "subjects"
  | "media"
  | "storageMethods"
  | "disposals"
  | "acquisition"
  | "consent"
  | "infoClass"
  | "countBand"
  | "cloudHandling";

/**
 * Reads one cell into the entry. What a closed list or a number cannot hold stays in words: in the field's own note, else in 備考 under
 * the column's header, so that nothing of the company's ledger is lost. Returns what was understood differently from what is written.
 */
export function readCell(
  draft: Draft,
  target: ImportTarget,
  header: string,
  cell: Cell,
  say: (remark: Remark) => void,
): Adjusted | undefined {
  const text = storedText(cell.text);
  if (target === "ignored" || text === "") return undefined;
  if (/^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/.test(text)) {
    say({ code: "formulaError", values: { text } });
    return { kind: "empty" };
  }
  const keep = (words = text) => draft.remarkLines.push(header === "" ? words : `${header}: ${words}`);
  if (isDash(text) && !dashTargets.has(target)) return { kind: "empty" };
  if (target.startsWith("media=") || target.startsWith("subjects=")) return readTick(draft, target, text, keep);

  switch (target as PlainTarget) {
    case "title":
    case "business":
      return line(draft, target as "title" | "business", text, " ");
    case "managerName":
      return line(draft, "managerName", text, "、");
    case "department":
      draft.department = text.replace(/\s+/g, " ");
      return undefined;
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
      return readConsent(draft, text);
    case "infoClass":
      return readCode(draft, "infoClass", infoClassVocabulary, text, keep, say);
    case "cloudHandling":
      return readCode(draft, "cloudHandling", cloudHandlingVocabulary, text, keep, say);
    case "sensitive":
      return readSensitive(draft, text);
    case "myNumber":
      return readMyNumber(draft, text, keep, say);
    case "vendors":
      return readVendors(draft, text, keep, say);
    case "hasVendors":
    case "hasNoVendors":
      return readVendorFlag(draft, target === "hasVendors", text, keep);
    case "foreignCountries":
      if (saysNone(text)) return line(draft, "foreignBasis", text, "\n");
      add(draft.foreignCountries, itemsOf(text));
      return undefined;
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
      return readDate(draft, target as "reviewedOn" | "nextReviewOn", cell, text, say);
    default:
      join(draft, target as TextField, text);
      return undefined;
  }
}

/** Where a dash answers (委託先 − means none); elsewhere it stands for an empty cell. */
const dashTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  "vendors",
  "hasVendors",
  "hasNoVendors",
  "sensitive",
  "myNumber",
  "consent",
  "remarks",
  "labelled",
]);

/** A ledger repeats its words row by row; each is worked out once. */
const storedText = remembering(normalizeText);
const itemsOf = remembering<readonly string[]>(splitItems);

function remembering<Result>(work: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const result = known.get(text) ?? work(text);
    if (known.size >= 20_000) known.clear();
    if (text.length <= 200) known.set(text, result);
    return result;
  };
}

type Keep = (words?: string) => void;
type Say = (remark: Remark) => void;

function line(draft: Draft, field: LineField | TextField, text: string, separator: string): Adjusted | undefined {
  const words = text.replace(/\s*\n\s*/g, separator);
  draft[field] = draft[field] === "" ? words : `${draft[field]}${separator}${words}`;
  return undefined;
}

function join(draft: Draft, field: TextField, text: string): void {
  draft[field] = draft[field] === "" ? text : `${draft[field]}\n${text}`;
}

function add<Item extends string>(list: Item[], items: readonly Item[]): void {
  for (const item of items) if (!list.includes(item)) list.push(item);
}

function phaseNote(facts: Draft["phases"]["use"], text: string): Draft["phases"]["use"] {
  if (!facts) return { media: [], place: "", people: "", vendor: "", note: text };
  return { ...facts, note: `${facts.note}\n${text}` };
}

function readTick(draft: Draft, target: ImportTarget, text: string, keep: Keep): Adjusted | undefined {
  const [field, code] = target.split("=") as ["media" | "subjects", never];
  const answer = readYesNo(text);
  if (answer?.value === false) return undefined;
  add(draft[field], [code]);
  if (!answer) keep();
  else if (answer.rest !== "") keep(answer.rest);
  return { kind: "codes", field, codes: [code] };
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

function readConsent(draft: Draft, text: string): Adjusted | undefined {
  const { codes, isWhole } = readWords(consentVocabulary, text);
  const answer = readYesNo(text);
  const code = codes.length === 1 ? codes[0] : undefined;
  draft.consent = code ?? (answer ? (answer.value ? "obtained" : "notObtained") : null);
  if (!isWhole) join(draft, "consentBasis", text);
  return draft.consent ? { kind: "codes", field: "consent", codes: [draft.consent] } : undefined;
}

function readSensitive(draft: Draft, text: string): Adjusted | undefined {
  const answer = saysNone(text) ? { value: false, rest: "" } : readYesNo(text);
  // 病歴 alone under 要配慮個人情報 names the kind, and thereby says that it is.
  draft.sensitive = answer?.value ?? true;
  const kinds = answer ? answer.rest : text;
  if (kinds !== "") line(draft, "sensitiveKinds", kinds, "、");
  return { kind: "flag", field: "sensitive", value: draft.sensitive };
}

function readMyNumber(draft: Draft, text: string, keep: Keep, say: Say): Adjusted | undefined {
  const answer = saysNone(text) ? { value: false, rest: "" } : readYesNo(text);
  if (!answer) {
    keep();
    if (!/個人番号|マイナンバー|特定個人情報/.test(text)) {
      say({ code: "wordsUnknown", values: { text: short(text) } });
      return { kind: "remarks" };
    }
  } else if (answer.rest !== "") keep(answer.rest);
  draft.myNumber = answer?.value ?? true;
  return { kind: "flag", field: "myNumber", value: draft.myNumber };
}

function readVendors(draft: Draft, text: string, keep: Keep, say: Say): Adjusted | undefined {
  if (saysNone(text)) {
    draft.hasNoVendors = draft.vendors.length === 0;
    return { kind: "none" };
  }
  const answer = readYesNo(text);
  if (answer?.value === true && answer.rest === "") {
    keep();
    say({ code: "vendorUnnamed", values: { text: short(text) } });
    return { kind: "remarks" };
  }
  add(draft.vendors, itemsOf(answer?.value === true ? answer.rest : text));
  draft.hasNoVendors = false;
  return undefined;
}

function readVendorFlag(draft: Draft, isYesMeaningSome: boolean, text: string, keep: Keep): Adjusted | undefined {
  const answer = saysNone(text) ? { value: false, rest: "" } : readYesNo(text);
  if (!answer) {
    keep();
    return { kind: "remarks" };
  }
  const isSome = answer.value === isYesMeaningSome;
  if (isSome) {
    add(draft.vendors, itemsOf(answer.rest));
    return undefined;
  }
  if (answer.rest !== "") keep(answer.rest);
  draft.hasNoVendors = draft.vendors.length === 0;
  return { kind: "none" };
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
  const date = cell.date ?? dateOfSerial(text);
  const parsed = date ? ({ precision: "day", date } as const) : parseAnyDate(text);
  if (!parsed) {
    say({ code: "dateUnreadable", values: { text: short(text) } });
    return undefined;
  }
  if (parsed.precision === "month") {
    const first = `${parsed.month}-01`;
    draft[field] = field === "reviewedOn" ? first : endOfMonth(first);
    say({ code: "monthOnly", values: { text: short(text), date: draft[field] } });
  } else draft[field] = parsed.date;
  return text === draft[field] ? undefined : { kind: "date", text: draft[field] };
}

/** A date that lost its format on the way to CSV is the number that Excel keeps: days since 1899-12-30; here of 2000 to 2099. */
function dateOfSerial(text: string): string | undefined {
  if (!/^\d{5}$/.test(text)) return undefined;
  const serial = Number(text);
  if (serial < 36_526 || serial > 73_050) return undefined;
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
}

function short(text: string): string {
  const oneLine = text.replace(/\s+/g, " ");
  return oneLine.length > 40 ? `${oneLine.slice(0, 40)}…` : oneLine;
}
