import { redirect } from "@remix-run/node";
import { savePlan } from "#app/features/risks/import/commands.server.ts";
import { planAgain } from "#app/features/risks/import/look.server.ts";
import { riskColumnsPath } from "#app/features/risks/import/paths.ts";
import { getRiskImport } from "#app/features/risks/import/queries.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { ChooseSheet } from "#app/platform/imports/schema.ts";
import { readForm, refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("risk.edit", async ({ actor, params, request }) => {
  const importId = idParam(params, "riskImportId");
  const page = riskColumnsPath(actor.organization.slug, importId);
  return refusing(page, async () => {
    const { version, sheet, rows } = await readForm(request, ChooseSheet, "noSuchHeader");
    const run = await readOrganization(actor, (tx) => getRiskImport(tx, importId));
    const plan = await planAgain(run, sheet, rows);
    await inOrganization(actor, (tx) => savePlan(tx, importId, version, plan));
    return redirect(page);
  });
});
