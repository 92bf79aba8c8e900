import { z } from "zod";
import { formVersion, line, requiredLine, writtenDate } from "#app/features/organization/index.ts";
import { toHalfWidthDigits, withoutControls } from "#app/utils/japanese-text.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { phases } from "#db/codes/inventory.ts";
import { callCauses, callScopes, residualHandlings, riskFamilies, riskLevels } from "#db/codes/risks.ts";
import { checkbox, chosen, many, optionalDay, optionalId, requiredText, text } from "./form-parts.ts";
import { readShown } from "./shown.ts";
import { Plans } from "./treatment-schema.ts";

const facts = {
  title: requiredLine("titleMissing", 500),
  phase: z.enum(phases, "notChosen"),
  threat: requiredText("threatMissing"),
  cause: text,
  families: many(riskFamilies),
  affectedRights: text,
  isUnacceptable: checkbox,
  departmentId: optionalId,
  ownerId: optionalId,
};

/** What a risk is: of the library's in the organization's words, or one of its own. */
export const RiskInput = z.object(facts);
export type RiskInput = z.output<typeof RiskInput>;
export const EditRisk = z.object({ ...facts, version: formVersion });

/** A risk that the organization found itself, with the entries that it names (台帳-0012、台帳-0013). */
export const NewRisk = z.object({ ...facts, entries: line(2_000) });
export type NewRisk = z.output<typeof NewRisk>;

/** A step of a scale; what is no number stays so, and is refused as outside of the scale. */
const step = z
  .string()
  .default("")
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .pipe(z.number("outside").int("outside").nullable());
const level = z
  .string()
  .default("")
  .transform((typed) => typed || null)
  .pipe(z.enum(riskLevels, "outside").nullable());
const lines = text.transform((typed) => [
  ...new Set(
    typed
      .split("\n")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  ),
]);

/** What the entries said on the page that was looked at. */
const seen = z.string().max(20, "unreadable").optional();
/** Of which version of the method the form asked. */
const method = z.coerce.number("unreadable").int("unreadable");
/** The risks of the list as it showed them. */
const shown = z.string().max(200_000, "tooMany").default("").transform(readShown);

/** How a risk is assessed: as it is, by which measures, and what remains. */
export const Assessment = z.object({
  version: formVersion,
  seen,
  method,
  securityMeasures: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string().regex(/^SM-[A-Z]{3}-\d{2}$/, "notChosen")).max(100, "tooMany"),
  ),
  otherMeasures: lines,
  impact: step,
  likelihood: step,
  level,
  rationale: text,
  impactAfter: step,
  likelihoodAfter: step,
  levelAfter: level,
  residualHandling: z
    .string()
    .default("")
    .transform((typed) => typed || null)
    .pipe(z.enum(residualHandlings, "notChosen").nullable()),
  residualText: text,
  reviewOn: optionalDay,
  /** What is planned beside it, in addition to what is planned already. */
  plans: Plans,
  /** On to the next risk that nobody has assessed. */
  next: checkbox,
});
export type Assessment = z.output<typeof Assessment>;

export const Chosen = z.object(chosen);
export const Acceptance = z.object({ ...chosen, isShared: checkbox, adapts: checkbox });
export const Rejection = z.object({ ...chosen, reason: requiredLine("reasonMissing", 500) });
export const Grading = z.object({ ...chosen, shown, method, impact: step, likelihood: step, level });
/** What was typed of one of many risks that are assessed together; a field that the page did not ask is not there. */
const typedStep = z
  .string()
  .max(20, "outside")
  .transform((typed) => toHalfWidthDigits(typed).trim())
  .optional();
const GradedRow = z.object({
  id: z.uuid("nothingChosen"),
  version: formVersion,
  seen,
  impact: typedStep,
  likelihood: typedStep,
  level: z.enum(["", ...riskLevels], "outside").optional(),
  rationale: z.string().overwrite(withoutControls).trim().max(10_000, "tooLong").optional(),
  impactAfter: typedStep,
  likelihoodAfter: typedStep,
  levelAfter: z.enum(["", ...riskLevels], "outside").optional(),
});
export type GradedRow = z.output<typeof GradedRow>;
export const GradedRows = z.object({
  method,
  rows: z.array(GradedRow).min(1, "nothingChosen").max(200, "tooMany"),
});

/** Rows as a form sends them (`rows[3].impact`); what is named otherwise is left out. */
export function gradedRowsSent(form: FormData): { method: FormDataEntryValue | null; rows: Record<string, unknown>[] } {
  const rows: Record<string, unknown>[] = [];
  for (const [name, value] of form) {
    const [, index, field] = /^rows\[(\d{1,3})\]\.(\w{1,20})$/.exec(name) ?? [];
    if (index === undefined || field === undefined) continue;
    rows[Number(index)] = { ...rows[Number(index)], [field]: value };
  }
  return { method: form.get("method"), rows: rows.filter((row) => row !== undefined) };
}

/** The risks that an address names one by one. */
export function chosenIds(search: URLSearchParams): string[] {
  const ids = search.getAll("ids").flatMap((value) => value.split(","));
  return [...new Set(ids.filter(isUuid))].slice(0, 200);
}

export const Archiving = z.object({ ...chosen, reason: line(500) });
/** That somebody has looked at them and nothing has changed. */
export const Confirming = z.object({ ...chosen, shown, note: requiredLine("noteMissing", 2_000) });

export const Confirmation = z.object({ note: requiredLine("noteMissing", 2_000), version: formVersion, seen });
export type Confirmation = z.output<typeof Confirmation>;

/** What calls for a look at risks, and at whose. */
export const CallForm = z.object({
  cause: z.enum(callCauses, "causeMissing"),
  text: z
    .string({ error: "textMissing" })
    .overwrite(withoutControls)
    .trim()
    .min(1, "textMissing")
    .max(2_000, "tooLong"),
  occurredOn: writtenDate,
  scope: z.enum(callScopes, "scopeMissing"),
  departments: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.uuid("notChosen")).max(2_000, "tooMany"),
  ),
  entries: line(2_000),
});
export type CallForm = z.output<typeof CallForm>;

export const CommentForm = z.object({
  body: z.string().overwrite(withoutControls).trim().min(1, "commentMissing").max(10_000, "tooLong"),
});
/** A form with `to` names a further entry, one with `removed` takes one away that was named, one with `split` makes it a risk of its own. */
export const EntryForm = z.union([
  z.object({ to: z.string().trim().min(1, "entryUnknown").max(100, "tooLong") }),
  z.object({ removed: z.uuid("entryUnknown") }),
  z.object({ split: z.uuid("entryUnknown") }),
]);

/** Risks that are sent together to be accepted, their ids in one separated by commas. */
export const Sending = z.object({
  ids: z
    .string()
    .default("")
    .transform((ids) => [...new Set(ids.split(",").filter((id) => id !== ""))])
    .pipe(z.array(z.uuid("nothingChosen")).min(1, "nothingChosen").max(200, "tooMany")),
  note: z.string().overwrite(withoutControls).trim().max(2_000, "tooLong").default(""),
});

/** The fields of a small form: the ids once per row or all in one separated by commas, of every other name the last. */
export async function sentOf(request: Request): Promise<Record<string, unknown>> {
  const form = await request.formData();
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  const sent = texts.filter(([name]) => name === "ids").flatMap(([, value]) => value.split(","));
  return { ...Object.fromEntries(texts), ids: [...new Set(sent.filter((id) => id !== ""))] };
}

/** A button alone. */
export const Nothing = z.object({});
