import { redirect } from "@remix-run/node";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { findImportJob, isOpen } from "#app/platform/imports/commands.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { importPath } from "./paths.ts";
import { findSameFile, getImport, type InventoryImport } from "./queries.server.ts";

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
  if (isOpen(run, job)) {
    return { ...run, sameFileAt: same && formatInstant(same.importedAt, locale) };
  }
  throw redirect(importPath(actor.organization.slug, id));
}
