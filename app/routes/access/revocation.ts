import { redirect } from "@remix-run/node";
import { revokeGrant } from "#app/features/organization/access/commands.server.ts";
import { accessPath } from "#app/features/organization/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("access.manage", async ({ actor, params }) => {
  const grantId = idParam(params, "grantId");
  await inOrganization(actor, (tx) => revokeGrant(tx, grantId));
  return redirect(`${accessPath(actor.organization.slug)}?revoked`);
});
