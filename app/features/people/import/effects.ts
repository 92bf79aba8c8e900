import { z } from "zod";

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

/** What an import did: whom it added, and what of the others it changed from what to what. Kept with it, so that it can be undone. */
export const Effects = z.object({
  added: z.array(z.string()).default([]),
  changed: z
    .array(z.object({ id: z.string(), before: ImportedFacts.partial(), after: ImportedFacts.partial() }))
    .default([]),
});
export type Effects = z.output<typeof Effects>;
