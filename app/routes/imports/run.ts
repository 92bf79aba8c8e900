import { redirect } from "@remix-run/node";
import { requestImport } from "#app/features/inventory/import/commands.server.ts";
import { importPath, importPreviewPath } from "#app/features/inventory/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { RunImport } from "#app/platform/imports/schema.ts";
import { readForm, refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("inventory.import", async ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  const { slug } = actor.organization;
  return refusing(importPreviewPath(slug, importId), async () => {
    const { version, validRowsOnly } = await readForm(request, RunImport, "importChanged");
    await inOrganization(actor, (tx) => requestImport(tx, importId, version, validRowsOnly));
    return redirect(importPath(slug, importId));
  });
});
