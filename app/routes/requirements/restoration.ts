import { restoreOwnRequirement } from "#app/features/requirements/commands.server.ts";
import { redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath } from "#app/features/requirements/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("requirement.edit", async ({ actor, params }) => {
  const id = idParam(params, "requirementId");
  await inOrganization(actor, (tx) => restoreOwnRequirement(tx, id));
  return redirectWithNotice(requirementPath(actor.organization.slug, id), { kind: "restored" });
});
