import { redirect } from "@remix-run/node";
import type { z } from "zod";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { importPath } from "./paths.ts";
import { findImportJob, findSameFile, getImport, type InventoryImport } from "./queries.server.ts";

/** An import that can still be prepared, with when the same file came in before; another one leads to its result. */
export async function openImport(
  actor: Actor,
  id: string,
  locale: Locale,
): Promise<InventoryImport & { sameFileAt: string | undefined }> {
  const { run, job, same } = await readOrganization(actor, async (tx) => {
    const run = await getImport(tx, id);
    return { run, job: await findImportJob(tx, run), same: await findSameFile(tx, run.fileHash, id) };
  });
  if (run.status === "mapping" || (run.status === "running" && job?.status === "failed")) {
    return { ...run, sameFileAt: same && formatInstant(same.importedAt, locale) };
  }
  throw redirect(importPath(actor.organization.slug, id));
}

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
