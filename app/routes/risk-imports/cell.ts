import { correctCell } from "#app/features/risks/import/commands.server.ts";
import { riskPreviewPath } from "#app/features/risks/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { cellStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("risk.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "riskImportId");
  return cellStep(riskPreviewPath(actor.organization.slug, importId), request, (cell, text) =>
    inOrganization(actor, (tx) => correctCell(tx, importId, cell, text)),
  );
});
