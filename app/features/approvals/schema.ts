import { z } from "zod";
import { withoutControls } from "#app/utils/japanese-text.ts";
import { recordKinds, sealSteps } from "#db/codes/records.ts";
import { roles } from "#db/codes/roles.ts";

/** Which box the person saw and pressed. */
export const Seal = z.object({
  step: z.enum(sealSteps, "alreadyDecided"),
  /** Why, where the last seal needs it. */
  reason: z.string().overwrite(withoutControls).trim().max(2_000, "tooLong").default(""),
});

/** Returning what was sent needs a reason that the drafter can act on. */
export const SendBack = z.object({
  step: z.enum(sealSteps),
  reason: z
    .string({ error: "reasonMissing" })
    .overwrite(withoutControls)
    .trim()
    .min(1, "reasonMissing")
    .max(2_000, "tooLong"),
});

/** The settings of a route; without 確認 its step is left out. */
export const ConfigureRoute = z.object({
  kind: z.enum(recordKinds),
  draftRole: z.enum(roles),
  confirmRole: z.union([z.enum(roles), z.literal("")]).default(""),
  approveRole: z.enum(roles),
  allowsOwnWork: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
  version: z.coerce.number().int().min(0),
});
