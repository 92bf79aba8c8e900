import { z } from "zod";
import { restoreEvidence } from "#app/features/evidence/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath } from "#app/features/evidence/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("evidence.edit", async ({ actor, params }) => {
  const id = idParam(params, "evidenceId");
  const page = evidenceItemPath(actor.organization.slug, id);
  return answering(z.unknown(), undefined, page, async () => {
    await inOrganization(actor, (tx) => restoreEvidence(tx, id));
    return redirectWithNotice(page, { kind: "restored" });
  });
});
