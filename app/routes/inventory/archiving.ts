import { Archiving, textsOf } from "#app/features/inventory/act-schema.ts";
import { archiveEntries } from "#app/features/inventory/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { entryPath } from "#app/features/inventory/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("inventory.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "entryId");
  const page = entryPath(actor.organization.slug, id);
  return answering(Archiving, await textsOf(request), page, async ({ reason }) => {
    await inOrganization(actor, (tx) => archiveEntries(tx, [id], reason));
    return redirectWithNotice(page, { kind: "archived", ids: [id] });
  });
});
