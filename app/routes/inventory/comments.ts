import { CommentForm, textsOf } from "#app/features/inventory/act-schema.ts";
import { commentOnEntry } from "#app/features/inventory/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { entryPath } from "#app/features/inventory/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("comment.write", async ({ actor, params, request }) => {
  const id = idParam(params, "entryId");
  const page = entryPath(actor.organization.slug, id);
  return answering(CommentForm, await textsOf(request), page, async ({ body }) => {
    await inOrganization(actor, (tx) => commentOnEntry(tx, id, body));
    return redirectWithNotice(page, { kind: "commented" });
  });
});
