import { correctCell } from "#app/features/inventory/import/commands.server.ts";
import { importPreviewPath } from "#app/features/inventory/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { cellStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("inventory.import", ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  return cellStep(importPreviewPath(actor.organization.slug, importId), request, (cell, text) =>
    inOrganization(actor, (tx) => correctCell(tx, importId, cell, text)),
  );
});
