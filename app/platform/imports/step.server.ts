import type { SubmissionResult } from "@conform-to/react";
import { data, redirect } from "@remix-run/node";
import type { z } from "zod";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import { ChooseDepartment, ChooseRow, CorrectCell, RunImport } from "./schema.ts";

/** Does a step; when it is refused, goes back to `page`, which says why. */
export async function refusing(page: string, step: () => Promise<Response>): Promise<Response> {
  try {
    return await step();
  } catch (refusal) {
    const problem =
      refusal instanceof Invalid ? refusal.problem : refusal instanceof Conflict ? refusal.message : undefined;
    if (problem === undefined) throw refusal;
    return redirect(`${page}?problem=${encodeURIComponent(problem)}`);
  }
}

/** Reads a small form that a page of ours sent; what it could not have sent is refused as `problem`. */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  problem: string,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Invalid(problem);
  return parsed.data;
}

/** Takes a file in and goes on to `take`'s page; why it is refused is said beside the form's field, in `words`. */
export async function uploadStep(take: () => Promise<string>, words: (refusal: Invalid) => string) {
  try {
    return redirect(await take());
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    const result: SubmissionResult<string[]> = { status: "error", error: { file: [words(refusal)] } };
    return data({ result }, { status: 422 });
  }
}

/** Matches the columns as the form of the columns says, and goes on to the check; `map` reads the rest of the form. */
export function columnsStep(
  columns: string,
  preview: string,
  request: Request,
  map: (version: number, form: FormData) => Promise<void>,
): Promise<Response> {
  return refusing(columns, async () => {
    const form = await request.formData();
    await map(Number(form.get("version")), form);
    return redirect(preview);
  });
}

/** Types over the cell that the preview's form names, and goes back to its page. */
export function cellStep(
  preview: string,
  request: Request,
  correct: (cell: string, text: string) => Promise<void>,
): Promise<Response> {
  return refusing(preview, async () => {
    const { cell, text, page } = await readForm(request, CorrectCell, "noSuchCell");
    await correct(cell, text);
    return redirect(`${preview}?page=${page}`);
  });
}

/** Takes or leaves the row that the preview's form names, and goes back to its page. */
export function rowStep(
  preview: string,
  request: Request,
  choose: (row: number, choice: z.output<typeof ChooseRow>["choice"]) => Promise<void>,
): Promise<Response> {
  return refusing(preview, async () => {
    const { row, choice, page } = await readForm(request, ChooseRow, "noSuchCell");
    await choose(row, choice);
    return redirect(`${preview}?page=${page}`);
  });
}

/** Decides about the department's name that the preview's form names. */
export function departmentStep(
  preview: string,
  request: Request,
  choose: (key: string, outcome: z.output<typeof ChooseDepartment>["outcome"]) => Promise<void>,
): Promise<Response> {
  return refusing(preview, async () => {
    const { key, outcome } = await readForm(request, ChooseDepartment, "departmentGone");
    await choose(key, outcome);
    return redirect(preview);
  });
}

/** Asks for the import as the preview showed it, and goes on to its result. */
export function runStep(
  preview: string,
  result: string,
  request: Request,
  run: (version: number, validRowsOnly: boolean) => Promise<void>,
): Promise<Response> {
  return refusing(preview, async () => {
    const { version, validRowsOnly } = await readForm(request, RunImport, "importChanged");
    await run(version, validRowsOnly);
    return redirect(result);
  });
}
