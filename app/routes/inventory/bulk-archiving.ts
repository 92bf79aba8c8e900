import { BulkForm, bulkOf } from "#app/features/inventory/act-schema.ts";
import { archiveEntries } from "#app/features/inventory/commands.server.ts";
import { answering, ledgerPage, redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("inventory.edit", async ({ actor, request }) => {
  const slug = actor.organization.slug;
  return answering(BulkForm, await bulkOf(request), inventoryPath(slug), async ({ ids, returnTo }) => {
    await inOrganization(actor, (tx) => archiveEntries(tx, ids, ""));
    return redirectWithNotice(ledgerPage(slug, returnTo), { kind: "archived", ids });
  });
});
