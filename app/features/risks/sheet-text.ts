import { inventoryMessages } from "#app/features/inventory/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskMessages } from "./messages.ts";
import { methodWords } from "./method-words.ts";
import { riskScreenMessages } from "./screen-messages.ts";
import type { SheetField } from "./sheet-facts.ts";

/** What the ids and codes of a spreadsheet's facts are called. */
export type SheetNames = {
  readonly departments: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  /** Titles of the security measures by their codes. */
  readonly measures: ReadonlyMap<string, string>;
};

/** A fact as people read it. */
export function factText(field: SheetField, value: string, names: SheetNames, locale: Locale): string {
  if (value === "") return "";
  const lines = (word: (each: string) => string) => value.split("\n").map(word);
  switch (field) {
    case "departmentId":
      return names.departments.get(value) ?? "";
    case "ownerId":
      return names.people.get(value) ?? "";
    case "families":
      return lines((each) => wordOf(codeWords("families", locale), each)).join(locale === "ja" ? "、" : ", ");
    case "measures":
      return lines((each) => names.measures.get(each) ?? each).join("\n");
    default:
      return wordOf(codeWords(field, locale), value);
  }
}

/** What the codes of a field are called; nothing for a field of another kind. */
export function codeWords(field: SheetField, locale: Locale): Readonly<Record<string, string>> {
  switch (field) {
    case "phase":
      return inventoryMessages(locale).phase;
    case "families":
      return riskMessages(locale).family;
    case "residualHandling":
      return riskMessages(locale).residual;
    default:
      return {};
  }
}

/** What levels are called by a method: of a fact that is a level. */
export function levelText(method: RiskMethodContent, value: string, locale: Locale): string {
  return methodWords(method, locale).levels.find(({ level }) => level === value)?.name ?? value;
}

/** What a column of the spreadsheet is called. */
export function fieldLabel(field: SheetField, locale: Locale): string {
  const { fields, sheet } = riskScreenMessages(locale);
  if (field === "level") return sheet.levelBefore;
  return field === "levelAfter" ? sheet.levelAfter : fields[field];
}

function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
