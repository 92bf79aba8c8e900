import { z } from "zod";
import { formVersion, line, requiredLine } from "#app/features/organization/index.ts";
import { costClasses, treatmentStatuses } from "#db/codes/risks.ts";
import { chosen, optionalDay, optionalId, text } from "./form-parts.ts";

const optionalCode = <Code extends string>(codes: readonly Code[]) =>
  z
    .string()
    .default("")
    .transform((typed) => typed || null)
    .pipe(z.enum(codes as [Code, ...Code[]], "notChosen").nullable());
const measureCode = z
  .string()
  .default("")
  .transform((typed) => typed || null)
  .pipe(
    z
      .string()
      .regex(/^SM-[A-Z]{3}-\d{2}$/, "notChosen")
      .nullable(),
  );
const percent = z
  .string()
  .default("")
  .transform((typed) => Number(typed.normalize("NFKC").replace(/%$/, "").trim() || 0))
  .pipe(z.number("progressOutside").int("progressOutside").min(0, "progressOutside").max(100, "progressOutside"));
const dueOn = optionalDay.refine((day) => day !== null, "dueMissing").transform((day) => day ?? "");

const plan = {
  title: requiredLine("treatmentTitleMissing", 500),
  dueOn,
  costClass: optionalCode(costClasses),
  securityMeasureCode: measureCode,
  ownerId: optionalId,
};
const facts = {
  ...plan,
  departmentId: optionalId,
  status: z.enum(treatmentStatuses, "notChosen").default("planned"),
  progress: percent,
  completedOn: optionalDay,
  cancelledReason: line(500),
  note: text,
};

/** A planned measure: what, who, by when, at what cost, and how far it is. */
export const TreatmentInput = z.object(facts);
export type TreatmentInput = z.output<typeof TreatmentInput>;
export const EditTreatment = z.object({ ...facts, version: formVersion });

/** A new one with the risks that it is against (リスク-0012、リスク-0013). */
export const NewTreatment = z.object({ ...facts, risks: requiredLine("riskMissing", 2_000) });
export type NewTreatment = z.output<typeof NewTreatment>;

/** What is planned beside an assessment, by its place in the form; one of which nothing was filled in is none. */
const Plan = z.object(plan);
export type Plan = z.output<typeof Plan>;
export const Plans = z
  .array(z.preprocess((each) => (isBegun(each) ? each : null), Plan.nullable()))
  .max(50, "tooMany")
  .default([]);

function isBegun(each: unknown): boolean {
  return typeof each === "object" && each !== null && Object.values(each).some((value) => String(value ?? "").trim());
}

/** What is changed of many at once; what is left empty stays as it is. */
export const TreatmentChange = z.object({
  ...chosen,
  ownerId: optionalId,
  dueOn: optionalDay,
  status: optionalCode(treatmentStatuses),
  reason: line(500),
});
export type TreatmentChange = Pick<z.output<typeof TreatmentChange>, "ownerId" | "dueOn" | "status" | "reason">;

/** A form with `to` names a further risk, one with `removed` takes one away. */
export const TreatedRiskForm = z.union([
  z.object({ to: z.string().trim().min(1, "riskUnknown").max(100, "tooLong") }),
  z.object({ removed: z.uuid("riskUnknown") }),
]);
