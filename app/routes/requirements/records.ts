import { linkProof, unlinkProof } from "#app/features/requirements/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath } from "#app/features/requirements/paths.ts";
import { RecordForm, textsOf, UnlinkForm } from "#app/features/requirements/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** Says that a record shows how the item is met, or (with `recordId`) takes that back. */
export const action = guarded("requirement.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "requirementId");
  const page = requirementPath(actor.organization.slug, id);
  const sent = await textsOf(request);
  if (sent.recordId !== undefined) {
    return answering(UnlinkForm, sent, page, async ({ recordId }) => {
      await inOrganization(actor, (tx) => unlinkProof(tx, id, recordId));
      return redirectWithNotice(page, { kind: "unlinked" });
    });
  }
  return answering(RecordForm, { label: "", ...sent }, page, async ({ label }) => {
    await inOrganization(actor, (tx) => linkProof(tx, id, label));
    return redirectWithNotice(page, { kind: "linked" });
  });
});
