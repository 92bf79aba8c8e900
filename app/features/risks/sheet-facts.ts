import { asWritten } from "#app/utils/japanese-text.ts";

/** What of a risk stands in a spreadsheet and may be changed there, in the order of its columns. */
export const sheetFields = [
  "title",
  "departmentId",
  "ownerId",
  "phase",
  "threat",
  "cause",
  "families",
  "affectedRights",
  "measures",
  "impact",
  "likelihood",
  "level",
  "rationale",
  "impactAfter",
  "likelihoodAfter",
  "levelAfter",
  "residualHandling",
  "residualText",
  "reviewOn",
] as const;
export type SheetField = (typeof sheetFields)[number];

/**
 * The same as texts that can be compared: codes, ids, days and steps as they are stored, texts as they are written; of several a line each.
 * Empty is empty.
 */
export type SheetFacts = Record<SheetField, string>;

/** Those that an assessment says: whoever changes one of them assesses the risk. */
export const assessmentParts: readonly SheetField[] = sheetFields.slice(sheetFields.indexOf("measures"));

/** The one form of a value: a spreadsheet program is free with line ends, and people with what they put in front of lines. */
export function plainFact(field: SheetField, value: string): string {
  if (field === "measures") return measureLines(value).join("\n");
  return asWritten(value)
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** The lines of a cell that lists something, without the signs and figures in front of them. */
export function measureLines(text: string): string[] {
  const lines = asWritten(text)
    .split("\n")
    .map((line) => line.replace(/^(?:[・･●○◎■□◆◇▪▸►★☆*•‣]|[①-⑳]|[(（]?\d{1,2}[)）.．](?!\d))\s*/u, "").trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

/**
 * What the column 版 says of a risk: its version, and a fingerprint of each field. With it a file that comes back tells what somebody changed
 * in it from what others have changed since.
 */
export function editionOf(version: number, facts: SheetFacts): string {
  return `v${version}:${sheetFields.map((field) => fingerprint(facts[field])).join("")}`;
}

/** Reads it back; undefined when there is none, or when it was changed by hand. */
export function readEdition(
  text: string,
): { version: number; isAsBefore: (field: SheetField, value: string) => boolean } | undefined {
  const [, version, prints = ""] = /^v(\d{1,9}):([\w-]+)$/.exec(text.trim()) ?? [];
  if (version === undefined || prints.length !== sheetFields.length * printLength) return undefined;
  return {
    version: Number(version),
    isAsBefore: (field, value) => {
      const at = sheetFields.indexOf(field) * printLength;
      return fingerprint(value) === prints.slice(at, at + printLength);
    },
  };
}

const printLength = 4;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** 24 bits of FNV-1a: short, and a change that it misses is one in sixteen million. */
function fingerprint(value: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < value.length; place++) hash = Math.imul(hash ^ value.charCodeAt(place), 0x01000193);
  const folded = (hash ^ (hash >>> 24)) >>> 0;
  return Array.from({ length: printLength }, (_, place) => letters[(folded >>> (place * 6)) & 63]).join("");
}
