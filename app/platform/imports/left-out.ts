import { z } from "zod";
import { cutText } from "#app/utils/japanese-text.ts";

/** Why rows of a file did not come in, cell by cell; stored with the import, whose file may be read otherwise one day. */
export function leftOutRows<Code extends string>(codes: readonly Code[]) {
  return z.array(
    z.object({
      cell: z.string(),
      /** What the row calls what it is about, so that it is recognized. */
      title: z.string(),
      code: z.enum(codes),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  );
}

/** Beyond this many the file itself has to be looked at. */
const mostKept = 500;

/** The errors among the problems of a file, each with what its row is called. */
export function leftOutOf<Code extends string>(
  problems: readonly { cell: string; row: number; code: string; values: Readonly<Record<string, string | number>> }[],
  codes: readonly Code[],
  titles: ReadonlyMap<number, string>,
) {
  return problems
    .flatMap(({ cell, row, code, values }) => {
      const error = codes.find((known) => known === code);
      return error ? [{ cell, title: cutText(titles.get(row) ?? "", 60), code: error, values: { ...values } }] : [];
    })
    .slice(0, mostKept);
}
