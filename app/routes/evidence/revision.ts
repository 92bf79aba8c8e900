import { z } from "zod";
import { fileAsVersion } from "#app/features/evidence/filing.server.ts";
import { answering, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath, evidenceVersionPath } from "#app/features/evidence/paths.ts";
import { getEvidence } from "#app/features/evidence/queries.server.ts";
import { textsOf } from "#app/features/evidence/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** Makes the files that have arrived for an item its next version. */
export const action = guarded("evidence.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "evidenceId");
  await readOrganization(actor, (tx) => getEvidence(tx, id, "evidence.edit"));
  const { slug } = actor.organization;
  return answering(z.object({}), await textsOf(request), evidenceVersionPath(slug, id), async () => {
    const count = await inOrganization(actor, (tx) => fileAsVersion(tx, id));
    return redirectWithNotice(evidenceItemPath(slug, id), { kind: "version", count });
  });
});
