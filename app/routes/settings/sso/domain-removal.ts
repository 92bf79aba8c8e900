import { redirect } from "@remix-run/node";
import { removeMailDomain } from "#app/features/sso/mail-domains.server.ts";
import { mailDomainsPath } from "#app/features/sso/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("signIn.configure", async ({ actor, params }) => {
  const id = idParam(params, "domainId");
  await inOrganization(actor, (tx) => removeMailDomain(tx, id));
  return redirect(mailDomainsPath(actor.organization.slug));
});
