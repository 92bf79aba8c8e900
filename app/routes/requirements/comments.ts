import { commentOnRequirement } from "#app/features/requirements/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath } from "#app/features/requirements/paths.ts";
import { CommentForm, textsOf } from "#app/features/requirements/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("comment.write", async ({ actor, params, request }) => {
  const id = idParam(params, "requirementId");
  const page = requirementPath(actor.organization.slug, id);
  return answering(CommentForm, await textsOf(request), page, async ({ body }) => {
    await inOrganization(actor, (tx) => commentOnRequirement(tx, id, body));
    return redirectWithNotice(page, { kind: "commented" });
  });
});
