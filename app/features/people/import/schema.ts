import { z } from "zod";
import { withoutControls } from "#app/utils/japanese-text.ts";

/** A table that was pasted. */
export const PastedTable = z.object({
  table: z
    .string({ error: "nothingPasted" })
    .overwrite(withoutControls)
    .refine((text) => text.trim() !== "", "nothingPasted"),
});

/** Another sheet, and the rows of its header as people count them: 0 for none, 3, 3-4. */
export const ChooseSheet = z.object({
  version: z.coerce.number().int().min(1),
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
