import { z } from "zod";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { withoutControls } from "#app/utils/japanese-text.ts";
import { gapAssessmentTypes, judgements, selfCheckAnswers } from "#db/codes/requirements.ts";
import { isCatalogCode } from "./catalog-fields.ts";

const written = z.string().overwrite(withoutControls).trim();
const line = (longest: number) => written.max(longest, "tooLong").default("");
const text = written.max(10_000, "tooLong").default("");
const version = z.coerce.number("unreadable").int("unreadable").min(1, "unreadable");
const optionalId = z
  .string()
  .default("")
  .transform((id) => id || null)
  .pipe(z.uuid("notChosen").nullable());
const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** One a line, or with commas between them: 第24条、第25条. */
const articles = text.transform((typed) => [
  ...new Set(
    typed
      .split(/[\n、,，]/)
      .map((article) => article.trim())
      .filter((article) => article !== ""),
  ),
]);

/** A day in any notation; left empty it is today. */
const dayOrToday = z
  .string()
  .default("")
  .transform((typed) => {
    if (typed.trim() === "") return null;
    const date = parseAnyDate(typed);
    return date?.precision === "day" ? date.date : typed;
  })
  .pipe(z.iso.date("notADate").nullable());

/**
 * Who is in charge of an item of the catalog, the organization's own notes on it, and its unverified fields: each as the organization has
 * looked it up (`confirms…`), else as the catalog says it.
 */
export const ItemForm = z.object({
  version,
  ownerId: optionalId,
  guidance: text,
  confirmsTitle: checkbox,
  title: line(300),
  confirmsJisClause: checkbox,
  jisClause: line(200),
  confirmsAppiArticles: checkbox,
  appiArticles: articles,
});
export type ItemForm = z.output<typeof ItemForm>;

const own = {
  code: z
    .string({ error: "codeMissing" })
    .overwrite(withoutControls)
    .trim()
    .min(1, "codeMissing")
    .max(40, "tooLong")
    .refine((code) => !isCatalogCode(code), "codeOfCatalog"),
  title: z
    .string({ error: "titleMissing" })
    .overwrite(withoutControls)
    .trim()
    .min(1, "titleMissing")
    .max(300, "tooLong"),
  basis: line(300),
  guidance: text,
  appiArticles: articles,
  ownerId: optionalId,
};

/** A requirement of the organization's own: of a contract, or of a group's rules. */
export const OwnRequirement = z.object(own);
export type OwnRequirement = z.output<typeof OwnRequirement>;
export const OwnRequirementForm = z.object({ ...own, version });

export const JudgementForm = z
  .object({
    version,
    judgement: z.enum(judgements, "notChosen"),
    note: text,
    judgedOn: dayOrToday,
  })
  // An examiner asks at once what is insufficient, and what is done about it.
  .refine(({ judgement, note }) => judgement === "conforming" || note !== "", {
    path: ["note"],
    error: "noteMissing",
  });
export type JudgementForm = z.output<typeof JudgementForm>;

/** The answers of a self-check: `answer.q1`, `note.q1`; what is not answered is left out. */
export const AnswersForm = z
  .object({
    version,
    answer: z.record(z.string().max(40), z.enum(selfCheckAnswers, "notChosen")).default({}),
    note: z.record(z.string().max(40), line(2_000)).default({}),
  })
  // A note is stored with its answer: without one it would be lost unseen.
  .superRefine(({ answer, note }, problems) => {
    for (const [key, text] of Object.entries(note)) {
      if (text === "" || answer[key] !== undefined) continue;
      problems.addIssue({ code: "custom", path: ["answer", key], message: "answerMissing" });
    }
  });
export type AnswersForm = z.output<typeof AnswersForm>;

export const ApplicabilityForm = z
  .object({ version, isApplicable: z.enum(["yes", "no"], "notChosen").transform((is) => is === "yes"), reason: text })
  .refine(({ isApplicable, reason }) => isApplicable || reason !== "", { path: ["reason"], error: "reasonMissing" });
export type ApplicabilityForm = z.output<typeof ApplicabilityForm>;

/** Which state of the exclusion the person saw and approved. */
export const ApprovalForm = z.object({ version });

export const CommentForm = z.object({ body: written.min(1, "commentMissing").max(10_000, "tooLong") });
export const RecordForm = z.object({ label: written.min(1, "recordUnknown").max(100, "tooLong") });
export const UnlinkForm = z.object({ recordId: z.uuid("recordUnknown") });
export const ArchivingForm = z.object({ reason: written.max(500, "tooLong").default("") });
export const CatalogForm = z.object({ version: written.min(1).max(40) });

export const NewAssessment = z.object({ type: z.enum(gapAssessmentTypes, "notChosen") });
export const AssessmentSubmission = z.object({ summary: text, note: line(2_000) });

/** The texts of a small form by name; of a repeated name the last. */
export async function textsOf(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  return Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}
