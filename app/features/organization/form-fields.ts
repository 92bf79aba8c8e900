import { z } from "zod";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { parseJapaneseNumber, withoutControls } from "#app/utils/japanese-text.ts";

// What forms send, read into what is stored; a field that was left empty is not sent at all.

const written = z.string().overwrite(withoutControls).trim();

export const line = (longest = 200) => written.max(longest, "tooLong").default("");

export const requiredLine = (problem: string, longest = 200) =>
  z.string({ error: problem }).overwrite(withoutControls).trim().min(1, problem).max(longest, "tooLong");

/** A date in any notation, western or Japanese era. */
export const writtenDate = z
  .string({ error: "required" })
  .transform((text) => dateOf(text))
  .pipe(z.iso.date("notADate"));

export const optionalDate = z
  .string()
  .default("")
  .transform((text) => (text.trim() === "" ? null : dateOf(text)))
  .pipe(z.iso.date("notADate").nullable());

/** A whole number as Japanese writes it: 5千万, １２０, with or without its unit. */
export const optionalNumber = (units: RegExp) =>
  z
    .string()
    .default("")
    .transform((text) => (text.trim() === "" ? null : numberOf(text, units)))
    .pipe(
      z
        .number("notANumber")
        .int("notANumber")
        .min(0, "notANumber")
        .max(Number.MAX_SAFE_INTEGER, "notANumber")
        .nullable(),
    );

export const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const optionalId = (problem: string) =>
  z
    .string()
    .default("")
    .transform((text) => text || null)
    .pipe(z.uuid(problem).nullable());

/** The version that the form was opened with. */
export const version = z.coerce.number("unreadable").int("unreadable").min(0, "unreadable");

function dateOf(text: string): string {
  const date = parseAnyDate(text);
  return date?.precision === "day" ? date.date : text;
}

function numberOf(text: string, units: RegExp): number | string {
  return parseJapaneseNumber(text.normalize("NFKC").trim().replace(units, "")) ?? text;
}
