import { linkByLabel, removeUse } from "#app/features/evidence/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath } from "#app/features/evidence/paths.ts";
import { LinkForm, textsOf, UnlinkForm } from "#app/features/evidence/schema.ts";
import { withTyped } from "#app/features/evidence/typed.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** A form with `to` links the item to a requirement or a record, one with `linkId` removes a link. */
export const action = guarded("evidence.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "evidenceId");
  const page = evidenceItemPath(actor.organization.slug, id);
  const sent = await textsOf(request);
  if (sent.linkId !== undefined) {
    return answering(UnlinkForm, sent, page, async ({ linkId }) => {
      await inOrganization(actor, (tx) => removeUse(tx, linkId, id));
      return redirectWithNotice(page, { kind: "unlinked" });
    });
  }
  return answering(LinkForm, sent, withTyped(page, "to", sent.to), async ({ to }) => {
    await inOrganization(actor, (tx) => linkByLabel(tx, id, to));
    return redirectWithNotice(page, { kind: "linked" });
  });
});
