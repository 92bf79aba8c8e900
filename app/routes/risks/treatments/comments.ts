import { answering, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { treatmentPath } from "#app/features/risks/paths.ts";
import { CommentForm, sentOf } from "#app/features/risks/schema.ts";
import { commentOnTreatment } from "#app/features/risks/treatment-commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("comment.write", async ({ actor, params, request }) => {
  const id = idParam(params, "treatmentId");
  const page = treatmentPath(actor.organization.slug, id);
  return answering(CommentForm, await sentOf(request), page, async ({ body }) => {
    await inOrganization(actor, (tx) => commentOnTreatment(tx, id, body));
    return redirectWithNotice(page, { kind: "commented" });
  });
});
