import { redirect } from "@remix-run/node";
import { riskImportMessages } from "#app/features/risks/import/messages.ts";
import { riskImportPath } from "#app/features/risks/import/paths.ts";
import { undoRiskImport } from "#app/features/risks/import/undo.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("risk.edit", async ({ actor, params, locale }) => {
  const importId = idParam(params, "riskImportId");
  const page = riskImportPath(actor.organization.slug, importId);
  return refusing(page, async () => {
    const { undoneReason } = riskImportMessages(locale).result;
    await inOrganization(actor, (tx) => undoRiskImport(tx, importId, undoneReason));
    return redirect(page);
  });
});
