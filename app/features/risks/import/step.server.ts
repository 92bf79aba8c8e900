import { redirect } from "@remix-run/node";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { findImportJob, isOpen } from "#app/platform/imports/commands.server.ts";
import { riskImportPath } from "./paths.ts";
import { getRiskImport, type RiskImport } from "./queries.server.ts";

/** An import that can still be prepared; another one leads to its result. */
export async function openRiskImport(actor: Actor, id: string): Promise<RiskImport> {
  const { run, job } = await readOrganization(actor, async (tx) => {
    const run = await getRiskImport(tx, id);
    return { run, job: await findImportJob(tx, run) };
  });
  if (isOpen(run, job)) return run;
  throw redirect(riskImportPath(actor.organization.slug, id));
}
