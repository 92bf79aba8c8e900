import { z } from "zod";
import { EndedFunctions } from "../ended-functions.ts";
import { LeftOut } from "./left-out.ts";

const text = z.string().nullable();

/** What of somebody an import changes: every fact that a list may name. */
export const ImportedFacts = z.object({
  name: z.string(),
  kana: z.string(),
  email: text,
  departmentId: text,
  siteId: text,
  position: z.string(),
  employmentType: text,
  joinedOn: text,
  leftOn: text,
});
export type ImportedFacts = z.output<typeof ImportedFacts>;
export const importedFields = Object.keys(ImportedFacts.shape) as (keyof ImportedFacts)[];

const Undone = z.object({ removed: z.number(), reverted: z.number(), kept: z.number() });
/** What became of undoing an import: who is gone again, who is as before, and who stayed because they are needed or cannot become what they were. */
export type Undone = z.output<typeof Undone>;

/**
 * What an import did: whom it added, what of the others it changed from what to what, what ended by it and which invitations it revoked. Kept
 * with it, so that it can be undone; and what became of that. The rows it left out are told on the page of its result.
 */
export const Effects = EndedFunctions.extend({
  added: z.array(z.string()).default([]),
  changed: z
    .array(z.object({ id: z.string(), before: ImportedFacts.partial(), after: ImportedFacts.partial() }))
    .default([]),
  invitations: z.array(z.object({ id: z.string(), memberId: z.string() })).default([]),
  leftOut: LeftOut.default([]),
  undone: Undone.optional(),
});
export type Effects = z.output<typeof Effects>;
