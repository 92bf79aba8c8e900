import { commentOnRisk } from "#app/features/risks/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskPath } from "#app/features/risks/paths.ts";
import { CommentForm, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("comment.write", async ({ actor, params, request }) => {
  const id = idParam(params, "riskId");
  const page = riskPath(actor.organization.slug, id);
  return answering(CommentForm, await sentOf(request), page, async ({ body }) => {
    await inOrganization(actor, (tx) => commentOnRisk(tx, id, body));
    return redirectWithNotice(page, { kind: "commented" });
  });
});
