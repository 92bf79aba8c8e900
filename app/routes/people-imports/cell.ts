import { correctCell } from "#app/features/people/import/commands.server.ts";
import { peoplePreviewPath } from "#app/features/people/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { cellStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("member.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "peopleImportId");
  return cellStep(peoplePreviewPath(actor.organization.slug, importId), request, (cell, text) =>
    inOrganization(actor, (tx) => correctCell(tx, importId, cell, text)),
  );
});
