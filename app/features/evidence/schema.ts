import { z } from "zod";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { asWritten } from "#app/utils/japanese-text.ts";
import { evidenceSources } from "#db/codes/evidence.ts";

const written = z.string().overwrite(asWritten);
const line = written.max(500, "tooLong").default("");
const text = written.max(10_000, "tooLong").default("");
const choice = z.preprocess((value) => (value === "" ? null : (value ?? null)), z.uuid("notChosen").nullable());

/** A day in any notation that people write; nothing when the field is empty. */
const day = z.preprocess((value) => {
  if (typeof value !== "string" || value.trim() === "") return null;
  const read = parseAnyDate(value);
  return read?.precision === "day" ? read.date : value;
}, z.iso.date("notADate").nullable());

/** What a form shows and does not ask for. */
const wordsOf = (value: unknown) =>
  String(value ?? "")
    .split(" ")
    .filter(Boolean);
const listed = z.preprocess(wordsOf, z.array(z.uuid("refused")));

const facts = {
  departmentId: choice,
  ownerId: choice,
  effectiveFrom: day,
  effectiveUntil: day,
  source: z.enum(evidenceSources, "notChosen").default("own"),
  sourceNote: line,
  note: text,
  keepUntil: day,
};

function inOrder({ effectiveFrom, effectiveUntil }: { effectiveFrom: string | null; effectiveUntil: string | null }) {
  return !effectiveFrom || !effectiveUntil || effectiveFrom <= effectiveUntil;
}
const outOfOrder = { message: "endBeforeStart", path: ["effectiveUntil"] };

const collectedOn = day.refine((value) => value !== null, "dateMissing").transform((value) => value ?? "");

/** What a person says of an item of evidence. */
export const EvidenceInput = z
  .object({
    title: written.min(1, "nameMissing").max(500, "tooLong"),
    collectedOn,
    ...facts,
  })
  .refine(inOrder, outOfOrder);
export type EvidenceInput = z.output<typeof EvidenceInput>;

/** The same with the version that the form was opened with. */
export const EvidenceForm = z.object({ version: z.coerce.number().int().min(1) }).and(EvidenceInput);

/** What a person says of a new version; the former one keeps what was said of it. */
export const VersionInput = z
  .object({ collectedOn, effectiveFrom: day, effectiveUntil: day })
  .refine(inOrder, outOfOrder);
export type VersionInput = z.output<typeof VersionInput>;

/** The same with the files that the form showed: what has arrived since by another window is not among them. */
export const VersionForm = z
  .object({
    files: listed,
  })
  .and(VersionInput);
export type VersionForm = z.output<typeof VersionForm>;

/** As many items are changed in one unit of work; the list shows fewer on a page. */
export const mostTogether = 200;

/** What is said of many items at once; what stays empty says nothing of any. */
export const TogetherForm = z
  .object({
    /** Each with the version that the person saw: `id:version`. */
    items: z.preprocess(
      (value) => wordsOf(value).map((item) => item.split(":")),
      z
        .array(z.tuple([z.uuid("refused"), z.coerce.number().int()]))
        .min(1, "refused")
        .max(mostTogether, "refused"),
    ),
    departmentId: choice,
    ownerId: choice,
    effectiveFrom: day,
    effectiveUntil: day,
    to: line,
  })
  .refine(inOrder, outOfOrder)
  .refine(({ items: _items, ...said }) => Object.values(said).some(Boolean), { message: "nothingSaid", path: [] });
export type TogetherForm = z.output<typeof TogetherForm>;

/** What becomes of files that have arrived. */
export const FilingForm = z
  .object({
    grouping: z.enum(["each", "together"]).default("each"),
    title: line,
    files: z
      .array(
        z.object({
          id: z.uuid(),
          takes: z.preprocess((value) => value !== undefined, z.boolean()),
          title: written.max(500, "tooLong").default(""),
          /** Numbers of requirements as they were typed. */
          codes: written.max(500, "tooLong").default(""),
          collectedOn: day,
        }),
      )
      .max(200)
      .default([]),
    ...facts,
  })
  .refine(inOrder, outOfOrder)
  .superRefine(({ grouping, title, files }, context) => {
    const taken = files.filter(({ takes }) => takes);
    if (taken.length === 0) context.addIssue({ code: "custom", message: "nothingChosen", path: [] });
    if (grouping === "together" && title === "") {
      context.addIssue({ code: "custom", message: "nameMissing", path: ["title"] });
    }
    for (const [index, file] of files.entries()) {
      if (!file.takes) continue;
      if (grouping === "each" && file.title === "") {
        context.addIssue({ code: "custom", message: "nameMissing", path: ["files", index, "title"] });
      }
      if (file.collectedOn === null) {
        context.addIssue({ code: "custom", message: "dateMissing", path: ["files", index, "collectedOn"] });
      }
    }
  });
export type FilingForm = z.output<typeof FilingForm>;

/** Of the same form as it was typed: the numbers, whatever else is wrong with it. */
export const FilingNumbers = z.object({
  files: z.array(z.object({ takes: z.string().optional(), codes: written.max(500).default("") })).max(200),
});

export const ReasonForm = z.object({ reason: written.min(1, "reasonMissing").max(500, "tooLong") });
export const LinkForm = z.object({ to: written.min(1, "numberMissing").max(500, "tooLong") });
export const UnlinkForm = z.object({ linkId: z.uuid("refused") });
/** A link made or removed from the page of the other side. */
export const UseForm = z.object({
  targetId: z.uuid("refused"),
  evidence: written.max(100, "tooLong").default(""),
  linkId: z.uuid("refused").optional(),
  returnTo: z.string().default(""),
});

/** The texts of a form by name; of a repeated name the last. */
export async function textsOf(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  return Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}
