import { redirect } from "@remix-run/node";
import { savePlan } from "#app/features/people/import/commands.server.ts";
import { planAgain } from "#app/features/people/import/look.server.ts";
import { peopleColumnsPath } from "#app/features/people/import/paths.ts";
import { getPeopleImport } from "#app/features/people/import/queries.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { ChooseSheet } from "#app/platform/imports/schema.ts";
import { readForm, refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("member.edit", async ({ actor, params, request }) => {
  const importId = idParam(params, "peopleImportId");
  const page = peopleColumnsPath(actor.organization.slug, importId);
  return refusing(page, async () => {
    const { version, sheet, rows } = await readForm(request, ChooseSheet, "noSuchHeader");
    const run = await readOrganization(actor, (tx) => getPeopleImport(tx, importId));
    const plan = await planAgain(run, sheet, rows);
    await inOrganization(actor, (tx) => savePlan(tx, importId, version, plan));
    return redirect(page);
  });
});
