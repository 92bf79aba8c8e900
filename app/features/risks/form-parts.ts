import { z } from "zod";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { withoutControls } from "#app/utils/japanese-text.ts";

// What the fields of the forms of risks and of planned measures may contain.

export const text = z.string().overwrite(withoutControls).trim().max(10_000, "tooLong").default("");
export const requiredText = (problem: string) =>
  z.string({ error: problem }).overwrite(withoutControls).trim().min(1, problem).max(10_000, "tooLong");
export const optionalId = z
  .string()
  .default("")
  .transform((id) => id || null)
  .pipe(z.uuid("notChosen").nullable());
export const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
/** A box that was ticked alone comes without a list around it. */
export const many = <Code extends string>(codes: readonly Code[]) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.enum(codes as [Code, ...Code[]], "notChosen")).max(100, "tooMany"),
  );
/** A day in any notation, or none. */
export const optionalDay = z
  .string()
  .default("")
  .transform((typed) => {
    if (typed.trim() === "") return null;
    const date = parseAnyDate(typed);
    return date?.precision === "day" ? date.date : typed;
  })
  .pipe(z.iso.date("notADate").nullable());

const ids = z.array(z.uuid("nothingChosen")).min(1, "nothingChosen").max(1_000, "tooMany");

/** Rows chosen in a list, and where the form stood. */
export const chosen = { ids, returnTo: z.string().default("") };
