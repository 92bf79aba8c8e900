import { redirect } from "@remix-run/node";
import { cancelImport } from "#app/features/inventory/import/commands.server.ts";
import { importPath, importsPath } from "#app/features/inventory/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("inventory.import", async ({ actor, params }) => {
  const importId = idParam(params, "importId");
  const { slug } = actor.organization;
  return refusing(importPath(slug, importId), async () => {
    await inOrganization(actor, (tx) => cancelImport(tx, importId));
    return redirect(importsPath(slug));
  });
});
