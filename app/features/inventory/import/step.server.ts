import { redirect } from "@remix-run/node";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { findImportJob } from "#app/platform/imports/commands.server.ts";
import { importPath } from "./paths.ts";
import { getImport, type InventoryImport } from "./queries.server.ts";

/** An import that can still be prepared; another one leads to its result. */
export async function openImport(actor: Actor, id: string): Promise<InventoryImport> {
  const { run, job } = await readOrganization(actor, async (tx) => {
    const run = await getImport(tx, id);
    return { run, job: await findImportJob(tx, run) };
  });
  if (run.status === "mapping" || (run.status === "running" && job?.status === "failed")) return run;
  throw redirect(importPath(actor.organization.slug, id));
}
