import { holdEvidence } from "#app/features/evidence/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath } from "#app/features/evidence/paths.ts";
import { ReasonForm, textsOf } from "#app/features/evidence/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("evidence.hold", async ({ actor, params, request }) => {
  const id = idParam(params, "evidenceId");
  const page = evidenceItemPath(actor.organization.slug, id);
  return answering(ReasonForm, await textsOf(request), page, async ({ reason }) => {
    await inOrganization(actor, (tx) => holdEvidence(tx, id, reason));
    return redirectWithNotice(page, { kind: "held" });
  });
});
