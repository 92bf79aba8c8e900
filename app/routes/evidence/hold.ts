import { holdEvidence, releaseEvidence } from "#app/features/evidence/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath } from "#app/features/evidence/paths.ts";
import { HoldForm, textsOf } from "#app/features/evidence/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** With a reason the item is put on hold, without one the hold is released. */
export const action = guarded("evidence.hold", async ({ actor, params, request }) => {
  const id = idParam(params, "evidenceId");
  const page = evidenceItemPath(actor.organization.slug, id);
  return answering(HoldForm, await textsOf(request), page, async ({ reason }) => {
    await inOrganization(actor, (tx) => (reason ? holdEvidence(tx, id, reason) : releaseEvidence(tx, id)));
    return redirectWithNotice(page, { kind: reason ? "held" : "released" });
  });
});
