import { requestImport } from "#app/features/inventory/import/commands.server.ts";
import { importPath, importPreviewPath } from "#app/features/inventory/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { runStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("inventory.import", ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  const { slug } = actor.organization;
  return runStep(importPreviewPath(slug, importId), importPath(slug, importId), request, (version, validRowsOnly) =>
    inOrganization(actor, (tx) => requestImport(tx, importId, version, validRowsOnly)),
  );
});
