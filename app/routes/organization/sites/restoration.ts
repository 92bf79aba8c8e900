import { redirect } from "@remix-run/node";
import { sitesPath } from "#app/features/organization/paths.ts";
import { restoreSite } from "#app/features/organization/site-commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("organization.edit", async ({ actor, params }) => {
  const id = idParam(params, "siteId");
  const page = sitesPath(actor.organization.slug);
  try {
    await inOrganization(actor, (tx) => restoreSite(tx, id));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(`${page}?taken`);
  }
  return redirect(`${page}?wasRestored`);
});
