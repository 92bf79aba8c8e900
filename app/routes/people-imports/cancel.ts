import { redirect } from "@remix-run/node";
import { cancelImport } from "#app/features/people/import/commands.server.ts";
import { peopleImportPath, peopleImportsPath } from "#app/features/people/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("member.edit", async ({ actor, params }) => {
  const importId = idParam(params, "peopleImportId");
  const { slug } = actor.organization;
  return refusing(peopleImportPath(slug, importId), async () => {
    await inOrganization(actor, (tx) => cancelImport(tx, importId));
    return redirect(peopleImportsPath(slug));
  });
});
