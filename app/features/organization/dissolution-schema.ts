import { z } from "zod";
import { requiredLine } from "./form-fields.ts";

/** The organization's name, typed to show that this one is meant. */
export const DissolutionForm = z.object({ name: requiredLine("notTheName") });
