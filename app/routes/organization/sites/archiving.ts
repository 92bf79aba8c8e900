import { redirect } from "@remix-run/node";
import { sitePath, sitesPath } from "#app/features/organization/paths.ts";
import { archiveSite } from "#app/features/organization/site-commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("organization.edit", async ({ actor, params }) => {
  const id = idParam(params, "siteId");
  const { slug } = actor.organization;
  try {
    await inOrganization(actor, (tx) => archiveSite(tx, id));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(`${sitePath(slug, id)}?blocked`);
  }
  return redirect(`${sitesPath(slug)}?wasArchived`);
});
