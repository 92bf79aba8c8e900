import { LinkForm, textsOf, UnlinkForm } from "#app/features/inventory/act-schema.ts";
import { linkEntry, unlinkEntry } from "#app/features/inventory/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { entryPath } from "#app/features/inventory/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** A form with `to` adds a link by human number, one with `linkId` removes a link. */
export const action = guarded("inventory.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "entryId");
  const page = entryPath(actor.organization.slug, id);
  const sent = await textsOf(request);
  if (sent.linkId !== undefined) {
    return answering(UnlinkForm, sent, page, async ({ linkId }) => {
      await inOrganization(actor, (tx) => unlinkEntry(tx, id, linkId));
      return redirectWithNotice(page, { kind: "unlinked" });
    });
  }
  return answering(LinkForm, sent, page, async ({ to }) => {
    await inOrganization(actor, (tx) => linkEntry(tx, id, to));
    return redirectWithNotice(page, { kind: "linked" });
  });
});
