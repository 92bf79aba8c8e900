import { chooseRow } from "#app/features/people/import/commands.server.ts";
import { peoplePreviewPath } from "#app/features/people/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { rowStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("member.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "peopleImportId");
  return rowStep(peoplePreviewPath(actor.organization.slug, importId), request, (row, choice) =>
    inOrganization(actor, (tx) => chooseRow(tx, importId, row, choice)),
  );
});
