import { z } from "zod";
import { parseCorporateNumber } from "#app/utils/corporate-number.ts";
import { industries } from "#db/codes/organization.ts";
import { checkbox, line, optionalDate, optionalNumber, requiredLine, version } from "./form-fields.ts";

/** Who the organization is, as its form sends it (application.md §4, 様式1 and 3). Only the name is demanded; the rest may come later. */
export const ProfileForm = z
  .object({
    name: requiredLine("nameMissing"),
    kana: line(),
    corporateNumber: z
      .string()
      .default("")
      .transform((text) => (text.trim() === "" ? null : (parseCorporateNumber(text) ?? "")))
      .refine((number) => number !== "", "notACorporateNumber"),
    industry: z
      .union([z.enum(industries), z.literal("")], "notChosen")
      .default("")
      .transform((industry) => industry || null),
    business: line(2_000),
    capital: optionalNumber(/(?:円|yen)$/i),
    hasNoCapital: checkbox,
    headcount: optionalNumber(/(?:[人名]|people)$/i).refine(
      (people) => people === null || people <= 10_000_000,
      "notANumber",
    ),
    postalCode: z
      .string()
      .default("")
      .transform(postalCodeOf)
      .refine((code) => /^(?:\d{3}-\d{4})?$/.test(code), "notAPostalCode"),
    address: line(500),
    phone: line(50),
    representativeTitle: line(),
    representative: line(),
    establishedOn: optionalDate,
    markNumber: line(50),
    markValidFrom: optionalDate,
    markValidUntil: optionalDate,
    examinationBody: line(),
    version,
  })
  .refine(({ capital, hasNoCapital }) => capital === null || !hasNoCapital, {
    path: ["capital"],
    message: "capitalAndNone",
  })
  .refine(({ markValidFrom, markValidUntil }) => !markValidFrom || !markValidUntil || markValidFrom <= markValidUntil, {
    path: ["markValidUntil"],
    message: "validityReversed",
  });
export type ProfileForm = z.output<typeof ProfileForm>;

/** Fields of the profile in the order of its form. */
export const profileFields = [
  "name",
  "kana",
  "corporateNumber",
  "representativeTitle",
  "representative",
  "postalCode",
  "address",
  "phone",
  "establishedOn",
  "industry",
  "business",
  "capital",
  "hasNoCapital",
  "headcount",
  "markNumber",
  "markValidFrom",
  "markValidUntil",
  "examinationBody",
] as const satisfies readonly Exclude<keyof ProfileForm, "version">[];
export type ProfileField = (typeof profileFields)[number];

/** `１２３４５６７` and `〒123-4567` alike. */
function postalCodeOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s〒\-‐‑‒–—―−ー]/g, "")
    .replace(/^(\d{3})(\d{4})$/, "$1-$2");
}
