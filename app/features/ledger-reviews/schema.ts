import { z } from "zod";
import { formVersion, line, requiredLine, writtenDate } from "#app/features/organization/index.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { reviewSubjects } from "#db/codes/ledger-reviews.ts";

/** What the manager says of a review: its name, until when, and what the departments should know. */
const content = {
  title: requiredLine("titleMissing", 200),
  dueOn: writtenDate.refine((day) => day >= "1900-01-01" && day <= "2999-12-31", "notADate"),
  note: line(2_000),
};

/** A department by its id; `none` stands for the entries of no department. */
const chosenDepartment = z.string().refine((id) => id === "none" || isUuid(id), "notChosen");

export const StartReview = z.object({
  ...content,
  subject: z.enum(reviewSubjects, "notChosen").default("inventory"),
  /** What called for a review of risks. */
  call: z
    .string()
    .default("")
    .transform((id) => id || null)
    .pipe(z.uuid("notChosen").nullable()),
  // One box that is ticked comes alone.
  departments: z.preprocess(
    (sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]),
    z.array(chosenDepartment).min(1, "noDepartment").max(2_000, "tooMany"),
  ),
});
export type StartReview = z.output<typeof StartReview>;

export const ChangeReview = z.object({ ...content, version: formVersion });
export type ChangeReview = z.output<typeof ChangeReview>;

/** A department that joins a review under way. */
export const AddPart = z.object({ department: chosenDepartment });

/** "It is right as it is", said of an entry as it was seen. */
export const Confirmation = z.object({
  entryId: z.uuid(),
  version: formVersion,
  page: z.string().max(2_000).default(""),
});
/** The same of all that have no answer yet; `seen` is what the page showed them to be. */
export const RestConfirmation = z.object({ seen: z.string().max(100) });

export const Retirement = z.object({ reason: requiredLine("reasonMissing", 500) });
export const Signature = z.object({ note: line(2_000) });
export const HeadChoice = z.object({ headId: z.union([z.literal(""), z.uuid()]).default("") });
export const Reopening = z.object({ reason: requiredLine("reasonMissing", 2_000) });
export const Closing = z.object({ note: line(2_000), reason: line(2_000) });
