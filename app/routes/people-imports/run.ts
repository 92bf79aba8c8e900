import { requestImport } from "#app/features/people/import/commands.server.ts";
import { peopleImportPath, peoplePreviewPath } from "#app/features/people/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { runStep } from "#app/platform/imports/step.server.ts";

export const action = guarded("member.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "peopleImportId");
  const { slug } = actor.organization;
  return runStep(
    peoplePreviewPath(slug, importId),
    peopleImportPath(slug, importId),
    request,
    (version, validRowsOnly) => inOrganization(actor, (tx) => requestImport(tx, importId, version, validRowsOnly)),
  );
});
