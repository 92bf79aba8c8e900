import { z } from "zod";
import { withoutControls } from "#app/utils/japanese-text.ts";

/** A table that was pasted. */
export const PastedTable = z.object({
  table: z
    .string({ error: "nothingPasted" })
    .overwrite(withoutControls)
    .refine((text) => text.trim() !== "", "nothingPasted"),
});
