import { redirect } from "@remix-run/node";
import { withdrawDissolution } from "#app/features/organization/dissolution-commands.server.ts";
import { dissolutionPath } from "#app/features/organization/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("organization.dissolve", async ({ actor }) => {
  await inOrganization(actor, withdrawDissolution);
  return redirect(`${dissolutionPath(actor.organization.slug)}?withdrawn`);
});
