import { archiveOwnRequirement } from "#app/features/requirements/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath } from "#app/features/requirements/paths.ts";
import { ArchivingForm, textsOf } from "#app/features/requirements/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("requirement.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "requirementId");
  const page = requirementPath(actor.organization.slug, id);
  return answering(ArchivingForm, await textsOf(request), page, async ({ reason }) => {
    await inOrganization(actor, (tx) => archiveOwnRequirement(tx, id, reason));
    return redirectWithNotice(page, { kind: "archived" });
  });
});
