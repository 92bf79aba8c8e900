import { z } from "zod";

const ended = z.object({ id: z.string(), memberId: z.string(), endsOn: z.string().nullable(), lastDay: z.string() });

/** What ended for people with a last day, and what it was before: terms and leaves to see a department, and terms that had not begun, as whole rows. */
export const EndedFunctions = z.object({
  terms: z.array(ended).default([]),
  grants: z.array(ended).default([]),
  withdrawn: z
    .array(
      z.object({
        id: z.string(),
        memberId: z.string(),
        row: z.record(z.string(), z.unknown()),
        /** Who was to succeed in it, and until when it had lasted. */
        followers: z.array(z.object({ id: z.string(), until: z.string().nullable() })),
      }),
    )
    .default([]),
});
export type EndedFunctions = z.output<typeof EndedFunctions>;

/** Of what ended, that of one person. */
export function endedOf({ terms, grants, withdrawn }: EndedFunctions, memberId: string): EndedFunctions {
  const isTheirs = (row: { memberId: string }) => row.memberId === memberId;
  return { terms: terms.filter(isTheirs), grants: grants.filter(isTheirs), withdrawn: withdrawn.filter(isTheirs) };
}

export function isNothing({ terms, grants, withdrawn }: EndedFunctions): boolean {
  return terms.length + grants.length + withdrawn.length === 0;
}
