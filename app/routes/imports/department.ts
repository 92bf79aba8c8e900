import { redirect } from "@remix-run/node";
import { chooseDepartment } from "#app/features/inventory/import/commands.server.ts";
import { importPreviewPath } from "#app/features/inventory/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { ChooseDepartment } from "#app/platform/imports/schema.ts";
import { readForm, refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("inventory.import", async ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  const page = importPreviewPath(actor.organization.slug, importId);
  return refusing(page, async () => {
    const { key, outcome } = await readForm(request, ChooseDepartment, "departmentGone");
    await inOrganization(actor, (tx) => chooseDepartment(tx, importId, key, outcome));
    return redirect(page);
  });
});
