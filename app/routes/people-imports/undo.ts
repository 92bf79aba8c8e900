import { redirect } from "@remix-run/node";
import { peopleImportPath } from "#app/features/people/import/paths.ts";
import { undoPeopleImport } from "#app/features/people/import/undo.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("member.edit", async ({ actor, params }) => {
  const importId = idParam(params, "peopleImportId");
  const page = peopleImportPath(actor.organization.slug, importId);
  return refusing(page, async () => {
    await inOrganization(actor, (tx) => undoPeopleImport(tx, importId));
    return redirect(page);
  });
});
