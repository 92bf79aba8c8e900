import { requestImport } from "#app/features/risks/import/commands.server.ts";
import { riskImportPath, riskPreviewPath } from "#app/features/risks/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { runStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("risk.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "riskImportId");
  const { slug } = actor.organization;
  return runStep(riskPreviewPath(slug, importId), riskImportPath(slug, importId), request, (version, validRowsOnly) =>
    inOrganization(actor, (tx) => requestImport(tx, importId, version, validRowsOnly)),
  );
});
