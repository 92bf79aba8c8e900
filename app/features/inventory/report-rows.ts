import type { Locale } from "#app/platform/messages.ts";
import { formatDateEn } from "#app/utils/calendar-date.ts";
import { type Phase, phases } from "#db/codes/inventory.ts";
import { missingFields } from "./completeness.ts";
import { factsOf, type NamingField } from "./entry-fields.ts";
import { inventoryMessages } from "./messages.ts";
import { ledgerReportMessages } from "./report-messages.ts";
import type { LedgerRow } from "./report-source.server.ts";
import { namedText, valueText } from "./value-text.ts";

/** One row of the printed ledger in the order of its columns; a line break inside a cell starts what belongs to another question. */
export function ledgerCells(row: LedgerRow, locale: Locale) {
  const words = ledgerReportMessages(locale);
  const facts = factsOf(row);
  const say = (field: keyof typeof facts) => valueText(field, facts[field], locale);
  const slash = locale === "ja" ? "／" : " / ";
  const flags = join(
    [
      facts.sensitive === true && words.sensitiveFlag(say("sensitiveKinds")),
      facts.myNumber === true && words.myNumberFlag,
    ],
    "",
  );
  const acquisition = words.acquisition[facts.acquisition as keyof typeof words.acquisition] ?? say("acquisition");
  const named = (field: NamingField, label: string) => {
    const names = namedText(field, facts, locale);
    return names && label + names;
  };
  return [
    numberOf(row),
    join([
      say("title"),
      flags,
      say("business"),
      join([say("departmentId"), say("ownerId") || say("managerName")], " "),
    ]),
    join([say("items"), say("subjects"), say("infoClass")]),
    join([say("purpose"), say("noticeMethod") && words.notice + say("noticeMethod")]),
    join([
      join([acquisition, say("acquisitionRoute")], words.colon),
      say("consent") && join([words.consent + words.colon + say("consent"), say("consentBasis")], " "),
    ]),
    typeof facts.count === "number" ? facts.count : say("countBand"),
    join([
      join([say("media").replaceAll(locale === "ja" ? "、" : ", ", slash), say("storagePlace")], slash),
      join([say("storageMethods"), say("storageNote")], locale === "ja" ? "。" : ". "),
    ]),
    say("accessors"),
    say("useUntil"),
    join([say("keepUntil"), say("keepUntilBasis")]),
    join([
      named("vendors", words.entrusted),
      named("provision", words.provided),
      named("foreignCountries", words.abroad),
    ]),
    join([say("disposals"), say("disposalNote")]),
    shortDate(facts.reviewedOn, locale),
  ];
}

/** What happens to an entry in each phase of its life, a column for each; nothing when no phase is described. */
export function lifeCycleCells(row: LedgerRow, locale: Locale): string[] | undefined {
  const words = ledgerReportMessages(locale);
  const facts = factsOf(row);
  const described = (facts.phases ?? {}) as Partial<Record<Phase, Readonly<Record<string, unknown>>>>;
  const cells = phases.map((phase) => {
    const { note = "", media = [], place = "", people = "", vendor = "" } = described[phase] ?? {};
    const where = join([valueText("media", media, locale), String(place)], locale === "ja" ? "／" : " / ");
    return join([
      String(note),
      where,
      people !== "" && words.people + String(people),
      vendor !== "" && words.with + String(vendor),
    ]);
  });
  if (cells.every((cell) => cell === "")) return undefined;
  return [numberOf(row), valueText("title", facts.title, locale), ...cells];
}

/** The row of an entry in the list of what is missing; nothing when nothing is. */
export function gapCells(row: LedgerRow, locale: Locale): string[] | undefined {
  const facts = factsOf(row);
  const { fields } = inventoryMessages(locale);
  const missing = missingFields(facts).map((field) => fields[field]);
  if (missing.length === 0) return undefined;
  const said = (field: "title" | "departmentId") => valueText(field, facts[field], locale);
  return [numberOf(row), said("title"), said("departmentId"), missing.join(locale === "ja" ? "、" : ", ")];
}

export function numberOf(row: LedgerRow): string {
  return String(row.number).padStart(4, "0");
}

/** The reviews of a ledger lie close together; in Japanese the century goes without saying. */
function shortDate(date: unknown, locale: Locale): string {
  if (typeof date !== "string") return "";
  return locale === "ja" ? date.replaceAll("-", "/").slice(2) : formatDateEn(date);
}

function join(parts: readonly (string | false)[], separator = "\n"): string {
  return parts.filter((part) => part !== false && part !== "").join(separator);
}
