import { redirect } from "@remix-run/node";
import type { z } from "zod";
import { Conflict, Invalid } from "#app/platform/errors.ts";

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
