import { approveExclusion } from "#app/features/requirements/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath } from "#app/features/requirements/paths.ts";
import { ApprovalForm, textsOf } from "#app/features/requirements/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("requirement.approve", async ({ actor, params, request }) => {
  const id = idParam(params, "requirementId");
  const page = requirementPath(actor.organization.slug, id);
  return answering(ApprovalForm, await textsOf(request), page, async ({ version }) => {
    await inOrganization(actor, (tx) => approveExclusion(tx, id, version));
    return redirectWithNotice(page, { kind: "approved" });
  });
});
