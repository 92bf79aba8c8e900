import { z } from "zod";
import { rowChoices } from "./plan.ts";

/** What becomes of rows whose risks others have changed too: `row:version`, one each or all in one. */
export const ChooseForRows = z.object({
  rows: z
    .array(z.string().regex(/^\d{1,7}:\d{1,9}$/))
    .min(1)
    .max(1_000)
    .transform((pairs) =>
      pairs.map((pair) => {
        const [row = 0, version = 0] = pair.split(":").map(Number);
        return { row, version };
      }),
    ),
  choice: z.enum(rowChoices),
  page: z.coerce.number().int().min(1).max(1_048_575).default(1),
});
