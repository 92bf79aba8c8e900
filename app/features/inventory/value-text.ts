import type { Locale } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa, isCalendarDate } from "#app/utils/calendar-date.ts";
import { type CountBand, phases } from "#db/codes/inventory.ts";
import { type EntryField, type NamingField, noneStatedIn } from "./entry-fields.ts";
import { inventoryMessages } from "./messages.ts";

type Words = ReturnType<typeof inventoryMessages>;

/**
 * A fact of an entry as people read it; empty when there is none. Departments and people come as names. Takes what a form, a row, a frozen
 * entry or the audit log has, so a value that does not fit is shown as it is rather than refused.
 */
export function valueText(field: EntryField, value: unknown, locale: Locale): string {
  if (value === null || value === undefined || value === "") return "";
  const words = inventoryMessages(locale);
  const codes = codesOf(field, words);
  const word = (code: unknown) => (codes ? (codes[String(code)] ?? String(code)) : String(code));
  if (Array.isArray(value)) return value.map(word).join(locale === "ja" ? "、" : ", ");
  switch (field) {
    case "sensitive":
    case "myNumber":
    case "hasNoVendors":
    case "hasNoProvision":
    case "hasNoForeign":
      return value === true ? words.yes : words.no;
    case "count":
      return typeof value === "number" ? value.toLocaleString(locale) : String(value);
    case "reviewedOn":
    case "nextReviewOn":
      return dateText(String(value), locale);
    case "phases":
      return phasesText(value, words, locale);
    default:
      return word(value);
  }
}

/** What a field names, or なし where it has been stated that there is none. */
export function namedText(field: NamingField, entry: Readonly<Record<string, unknown>>, locale: Locale): string {
  return entry[noneStatedIn[field]] === true ? inventoryMessages(locale).none : valueText(field, entry[field], locale);
}

/** A civil date in words; anything else as it is. */
export function dateText(date: string, locale: Locale): string {
  if (!isCalendarDate(date)) return date;
  return locale === "ja" ? formatDateJa(date) : formatDateEn(date);
}

/** How many: the figure if it is known, otherwise the band. */
export function countText(entry: { count: number | null; countBand: CountBand | null }, locale: Locale): string {
  if (entry.count !== null) return entry.count.toLocaleString(locale);
  return entry.countBand ? inventoryMessages(locale).countBand[entry.countBand] : "";
}

function codesOf(field: EntryField, words: Words): Readonly<Record<string, string>> | undefined {
  switch (field) {
    case "subjects":
      return words.subject;
    case "media":
      return words.medium;
    case "storageMethods":
      return words.storageMethod;
    case "disposals":
      return words.disposal;
    case "acquisition":
      return words.acquisition;
    case "consent":
      return words.consent;
    case "infoClass":
      return words.infoClass;
    case "countBand":
      return words.countBand;
    case "cloudHandling":
      return words.cloudHandling;
    default:
      return undefined;
  }
}

/** What is done in a phase, by which media, where, by whom, with whom; empty when nothing is said. */
export function phaseText(facts: unknown, locale: Locale): string {
  if (typeof facts !== "object" || facts === null) return "";
  const { note, media, place, people, vendor } = facts as Readonly<Record<string, unknown>>;
  return [note, valueText("media", media ?? [], locale), place, people, vendor]
    .map((part) => String(part ?? ""))
    .filter((part) => part !== "")
    .join(" / ");
}

/** One line per phase. */
function phasesText(value: unknown, words: Words, locale: Locale): string {
  if (typeof value !== "object" || value === null) return "";
  const all = value as Readonly<Record<string, unknown>>;
  return phases
    .map((phase) => ({ phase, text: phaseText(all[phase], locale) }))
    .filter(({ text }) => text !== "")
    .map(({ phase, text }) => `${words.phase[phase]}: ${text}`)
    .join("\n");
}
