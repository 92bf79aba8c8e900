import { redirect } from "@remix-run/node";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { findImportJob, isOpen } from "#app/platform/imports/commands.server.ts";
import { peopleImportPath } from "./paths.ts";
import { getPeopleImport, type PeopleImport } from "./queries.server.ts";

/** An import that can still be prepared; another one leads to its result. */
export async function openPeopleImport(actor: Actor, id: string): Promise<PeopleImport> {
  const { run, job } = await readOrganization(actor, async (tx) => {
    const run = await getPeopleImport(tx, id);
    return { run, job: await findImportJob(tx, run) };
  });
  if (isOpen(run, job)) return run;
  throw redirect(peopleImportPath(actor.organization.slug, id));
}
