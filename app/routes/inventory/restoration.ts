import { restoreEntries } from "#app/features/inventory/commands.server.ts";
import { redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { entryPath } from "#app/features/inventory/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("inventory.edit", async ({ actor, params }) => {
  const id = idParam(params, "entryId");
  await inOrganization(actor, (tx) => restoreEntries(tx, [id]));
  return redirectWithNotice(entryPath(actor.organization.slug, id), { kind: "restored", ids: [id] });
});
