import { z } from "zod";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { withoutControls } from "#app/utils/japanese-text.ts";

/** Leave to see another department's rows: whose, which, until when, and why. */
export const GrantForm = z.object({
  memberId: z.uuid("notChosen"),
  departmentId: z.uuid("unknownDepartment"),
  endsOn: z
    .string()
    .default("")
    .transform((typed) => {
      const date = parseAnyDate(typed);
      return date?.precision === "day" ? date.date : typed.trim() || null;
    })
    .pipe(z.iso.date("notADate").nullable()),
  reason: z
    .string({ error: "reasonMissing" })
    .overwrite(withoutControls)
    .trim()
    .min(1, "reasonMissing")
    .max(500, "tooLong"),
});
export type GrantForm = z.output<typeof GrantForm>;
