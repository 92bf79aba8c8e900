import { redirect } from "@remix-run/node";
import { chooseRow } from "#app/features/inventory/import/commands.server.ts";
import { importPreviewPath } from "#app/features/inventory/import/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { ChooseRow } from "#app/platform/imports/schema.ts";
import { readForm, refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("inventory.import", async ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  const page = importPreviewPath(actor.organization.slug, importId);
  return refusing(page, async () => {
    const input = await readForm(request, ChooseRow, "noSuchCell");
    await inOrganization(actor, (tx) => chooseRow(tx, importId, input.row, input.choice));
    return redirect(`${page}?page=${input.page}`);
  });
});
