import { z } from "zod";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { endOfMonth } from "#app/utils/calendar-date.ts";
import { asWritten, parseCount, splitItems } from "#app/utils/japanese-text.ts";
import { phases } from "#db/codes/inventory.ts";
import { namingFields, noneStatedIn } from "./entry-fields.ts";
import { InventoryEntryInput } from "./schema.ts";

/**
 * The form of an entry as the browser sends it, read into what an entry may contain: full-width digits and 約12,000件 as a count, dates in
 * any notation, lists separated by 、; everything else as it is written, so that saving a form changes nothing but what was changed in it. `key` is the id a new entry will have (see `createEntry`), `version` what an edit was opened with.
 * Fields that are not of the form, like an organization or an import, are passed over.
 */
export const EntryForm = z.preprocess(
  readForm,
  z
    .object({
      key: z.uuid().optional(),
      version: z.number().int().min(1).optional(),
      ...InventoryEntryInput.shape,
    })
    .superRefine((entry, context) => {
      for (const field of namingFields) {
        if (entry[noneStatedIn[field]] && entry[field].length > 0) {
          context.addIssue({ code: "custom", message: "namedAndNone", path: [field] });
        }
      }
    })
    .transform(({ key, version, ...input }) => ({ key, version, input })),
);

type Sent = Readonly<Record<string, unknown>>;

/** What cannot be read stays as it was typed, so that the schema refuses it at its field. */
function readForm(value: unknown): unknown {
  const sent: Sent = isObject(value) ? value : {};
  const text = (name: string) => textOf(sent[name]);
  const choice = (name: string) => text(name) || null;
  return {
    key: text("key") || undefined,
    version: text("version") === "" ? undefined : Number(text("version")),
    title: text("title"),
    departmentId: choice("departmentId"),
    ownerId: choice("ownerId"),
    managerName: text("managerName"),
    business: text("business"),
    items: splitItems(text("items")),
    subjects: choicesOf(sent.subjects),
    purpose: text("purpose"),
    acquisition: choice("acquisition"),
    acquisitionRoute: text("acquisitionRoute"),
    noticeMethod: text("noticeMethod"),
    consent: choice("consent"),
    consentBasis: text("consentBasis"),
    sensitive: yesOrNo(text("sensitive")),
    sensitiveKinds: text("sensitiveKinds"),
    myNumber: yesOrNo(text("myNumber")),
    infoClass: choice("infoClass"),
    count: countOf(text("count")),
    countBand: choice("countBand"),
    media: choicesOf(sent.media),
    storagePlace: text("storagePlace"),
    storageMethods: choicesOf(sent.storageMethods),
    storageNote: text("storageNote"),
    accessors: text("accessors"),
    useUntil: text("useUntil"),
    keepUntil: text("keepUntil"),
    keepUntilBasis: text("keepUntilBasis"),
    disposals: choicesOf(sent.disposals),
    disposalNote: text("disposalNote"),
    vendors: splitNames(text("vendors")),
    hasNoVendors: text("hasNoVendors") !== "",
    cloudHandling: choice("cloudHandling"),
    provision: text("provision"),
    hasNoProvision: text("hasNoProvision") !== "",
    foreignCountries: splitNames(text("foreignCountries")),
    hasNoForeign: text("hasNoForeign") !== "",
    foreignBasis: text("foreignBasis"),
    phases: phasesOf(sent.phases),
    reviewedOn: dateOf(text("reviewedOn")),
    // 次回見直し 2027年4月 is met until the month is over.
    nextReviewOn: dateOf(text("nextReviewOn"), endOfMonth),
    remarks: text("remarks"),
  };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join("、");
  return typeof value === "string" ? asWritten(value) : "";
}

function choicesOf(value: unknown): string[] {
  const values = [value ?? []].flat().filter((one): one is string => typeof one === "string" && one !== "");
  return [...new Set(values)];
}

function yesOrNo(text: string): boolean | null {
  return text === "yes" ? true : text === "no" ? false : null;
}

function countOf(text: string): number | string | null {
  return text === "" ? null : (parseCount(text)?.count ?? text);
}

function dateOf(text: string, ofMonth?: (day: string) => string): string | null {
  if (text === "") return null;
  const date = parseAnyDate(text);
  if (date?.precision === "day") return date.date;
  return date && ofMonth ? ofMonth(`${date.month}-01`) : text;
}

/** Names separated by 、 and the like. Unlike items they may contain ・ and / (アップル・ジャパン), and (株)A、B is one list of two. */
function splitNames(text: string): string[] {
  const names = [""];
  let depth = 0;
  for (const character of text) {
    if ("（(「".includes(character)) depth++;
    if ("）)」".includes(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、，,;；\n]/.test(character)) names.push("");
    else names[names.length - 1] += character;
  }
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
}

/** A phase about which nothing was written is left out. */
function phasesOf(value: unknown): Record<string, unknown> {
  const sent = isObject(value) ? value : {};
  const known = phases.flatMap((phase) => {
    const own = sent[phase];
    if (!isObject(own)) return [];
    const facts = {
      media: choicesOf(own.media),
      place: textOf(own.place),
      people: textOf(own.people),
      vendor: textOf(own.vendor),
      note: textOf(own.note),
    };
    const isEmpty = Object.values(facts).every((fact) => fact.length === 0);
    return isEmpty ? [] : [[phase, facts] as const];
  });
  return Object.fromEntries(known);
}

function isObject(value: unknown): value is Sent {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
