import { z } from "zod";
import { cutText } from "#app/utils/japanese-text.ts";
import { errorCodes } from "./draft.ts";
import type { Reading } from "./reading.ts";

/** Why rows of a file did not come in, cell by cell; stored with the import, whose file may be read otherwise one day. */
export const LeftOut = z.array(
  z.object({
    cell: z.string(),
    /** What the row calls its data, so that it is recognized. */
    title: z.string(),
    code: z.enum(errorCodes),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);
export type LeftOut = z.output<typeof LeftOut>;

/** Beyond this many the file itself has to be looked at. */
const mostKept = 500;

export function leftOutOf({ problems, rows }: Reading): LeftOut {
  const titles = new Map(rows.map(({ row, input }) => [row, cutText(input.title, 60)]));
  return problems
    .flatMap(({ cell, row, code, values }): LeftOut => {
      const error = errorCodes.find((known) => known === code);
      return error ? [{ cell, title: titles.get(row) ?? "", code: error, values: { ...values } }] : [];
    })
    .slice(0, mostKept);
}
