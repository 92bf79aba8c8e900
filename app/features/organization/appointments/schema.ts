import { z } from "zod";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { withoutControls } from "#app/utils/japanese-text.ts";
import { AppointmentInput, appointmentContent, endsAfterStart, termDay } from "../schema.ts";

const version = z.number().int().min(1);

/** An appointment as the form sends it: dates in any notation, choices that may be empty. */
export const AppointmentForm = z.preprocess(readForm, AppointmentInput);

/** The correction of one that was opened as `version`. */
export const CorrectionForm = z.preprocess(
  readForm,
  z
    .object({ version, ...appointmentContent })
    .refine(endsAfterStart, { path: ["endsOn"], message: "endsBeforeStart" })
    .transform(({ version: opened, ...input }) => ({ version: opened, input })),
);
export type AppointmentCorrection = z.output<typeof CorrectionForm>["input"];

/** The last day of a term, and why it ends; without one a last day that has not come yet is taken back. */
export const EndingForm = z.preprocess(
  readForm,
  z.object({
    version,
    endsOn: termDay.nullable(),
    endReason: z.string().max(500, "tooLong"),
  }),
);

export const WithdrawalForm = z.object({ version: z.coerce.number().int().min(1) });

/** What cannot be read stays as it was typed, so that the schema refuses it at its field. */
function readForm(value: unknown): unknown {
  const sent = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const written = (name: string) => {
    const one = sent[name];
    return typeof one === "string" ? withoutControls(one).trim() : "";
  };
  const dateIn = (name: string) => {
    const date = parseAnyDate(written(name));
    return date?.precision === "day" ? date.date : written(name);
  };
  return {
    role: written("role"),
    memberId: written("memberId"),
    departmentId: written("departmentId") || null,
    startsOn: dateIn("startsOn"),
    endsOn: dateIn("endsOn") || null,
    succeeds: written("succeeds") || null,
    appointedByName: written("appointedByName"),
    appointedByTitle: written("appointedByTitle"),
    note: written("note"),
    endReason: written("endReason"),
    version: Number(written("version")),
  };
}
