import { z } from "zod";
import { withoutControls } from "#app/utils/japanese-text.ts";

const wholeNumber = z.coerce.number().int().min(0).max(1_048_575);
const version = z.coerce.number().int().min(1);

/** Which sheet and which rows are the header; rows counted from 0. */
export const ChooseHeader = z.object({ version, sheet: wholeNumber, top: wholeNumber, bottom: wholeNumber });

/** Another sheet, and the rows of its header as people count them: 0 for none, 3, 3-4. */
export const ChooseSheet = z.object({
  version,
  sheet: z.coerce.number().int().min(0).max(1_000),
  rows: z.string().transform((text, context) => {
    const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text.normalize("NFKC").replace(/\s+/g, "").replace(/[~〜]/, "-"));
    if (!match) {
      context.addIssue({ code: "custom", message: "noSuchHeader" });
      return z.NEVER;
    }
    const [top, bottom] = [Number(match[1]), Number(match[2] ?? match[1])];
    return top === 0 ? null : { top: Math.min(top, bottom) - 1, bottom: Math.max(top, bottom) - 1 };
  }),
});

/** What is typed over a cell; nothing gives the file's own text back. */
export const CorrectCell = z.object({
  cell: z.string().max(10),
  text: z.string().overwrite(withoutControls).max(32_767, "tooLong").default(""),
  page: wholeNumber.default(1),
});

export const ChooseRow = z.object({
  row: wholeNumber,
  choice: z.enum(["take", "leave", "detected"]),
  page: wholeNumber.default(1),
});

/** What becomes of a department's name: `create`, `none`, or the id of an existing one. */
export const ChooseDepartment = z.object({
  key: z.string().min(1).max(500).overwrite(withoutControls),
  outcome: z
    .union([z.literal("create"), z.literal("none"), z.uuid()])
    .transform((outcome) =>
      outcome === "create"
        ? ({ create: true } as const)
        : outcome === "none"
          ? ({ none: true } as const)
          : { use: outcome },
    ),
});

export const RunImport = z.object({ version, validRowsOnly: z.stringbool().default(false) });

/** What the columns are to stand for, as the form of the columns sends it. */
export function readColumnTargets<Target extends string>(
  form: FormData,
  isTarget: (text: string) => text is Target,
): Record<number, Target> {
  const targets: Record<number, Target> = {};
  for (const [name, value] of form) {
    const column = /^column\.(\d{1,5})$/.exec(name)?.[1];
    if (column && typeof value === "string" && isTarget(value)) targets[Number(column)] = value;
  }
  return targets;
}
