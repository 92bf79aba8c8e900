import { releaseEvidence } from "#app/features/evidence/commands.server.ts";
import { redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath } from "#app/features/evidence/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** Releases the hold. */
export const action = guarded("evidence.hold", async ({ actor, params }) => {
  const id = idParam(params, "evidenceId");
  await inOrganization(actor, (tx) => releaseEvidence(tx, id));
  return redirectWithNotice(evidenceItemPath(actor.organization.slug, id), { kind: "released" });
});
