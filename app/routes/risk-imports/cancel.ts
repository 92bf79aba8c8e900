import { redirect } from "@remix-run/node";
import { cancelImport } from "#app/features/risks/import/commands.server.ts";
import { riskImportPath, riskImportsPath } from "#app/features/risks/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("risk.edit", async ({ actor, params }) => {
  const importId = idParam(params, "riskImportId");
  const { slug } = actor.organization;
  return refusing(riskImportPath(slug, importId), async () => {
    await inOrganization(actor, (tx) => cancelImport(tx, importId));
    return redirect(riskImportsPath(slug));
  });
});
