import { chooseDepartment } from "#app/features/people/import/commands.server.ts";
import { peoplePreviewPath } from "#app/features/people/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { departmentStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("member.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "peopleImportId");
  return departmentStep(peoplePreviewPath(actor.organization.slug, importId), request, (key, outcome) =>
    inOrganization(actor, (tx) => chooseDepartment(tx, importId, key, outcome)),
  );
});
