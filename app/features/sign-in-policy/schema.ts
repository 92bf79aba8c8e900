import { z } from "zod";
import { mailedLinkChoices } from "#db/codes/organization.ts";
import { roles } from "#db/codes/roles.ts";
import { absoluteChoices, idleChoices } from "./policy.ts";

const oneOf = (choices: readonly number[]) =>
  z.coerce.number().refine((value) => choices.includes(value), "notAChoice");

/** The form of the rules for signing in. */
export const ConfigurePolicy = z.object({
  secondFactorRoles: z
    .union([z.array(z.enum(roles, "notAChoice")), z.enum(roles, "notAChoice").transform((role) => [role])])
    .default([]),
  allowsMailedLinks: z.enum(mailedLinkChoices, "notAChoice"),
  idleMinutes: oneOf(idleChoices),
  absoluteHours: oneOf(absoluteChoices),
  version: z.coerce.number().int().min(0),
});
