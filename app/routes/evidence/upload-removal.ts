import { redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceVersionPath, newEvidencePath } from "#app/features/evidence/paths.ts";
import { discardUpload, getUpload } from "#app/features/evidence/upload/uploads.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("evidence.edit", async ({ actor, params }) => {
  const id = idParam(params, "uploadId");
  const { itemId } = await readOrganization(actor, (tx) => getUpload(tx, id));
  await discardUpload(actor, id);
  const { slug } = actor.organization;
  return redirectWithNotice(itemId ? evidenceVersionPath(slug, itemId) : newEvidencePath(slug), { kind: "discarded" });
});
