import { redirect } from "@remix-run/node";
import { undoImport } from "#app/features/inventory/import/commands.server.ts";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import { importPath } from "#app/features/inventory/import/paths.ts";
import { getImport } from "#app/features/inventory/import/queries.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";

export const action = guarded("inventory.import", async ({ actor, params, locale }) => {
  const importId = idParam(params, "importId");
  const page = importPath(actor.organization.slug, importId);
  return refusing(page, async () => {
    await inOrganization(actor, async (tx) => {
      const { fileName } = await getImport(tx, importId);
      await undoImport(tx, importId, importMessages(locale).result.undoReason(fileName));
    });
    return redirect(page);
  });
});
