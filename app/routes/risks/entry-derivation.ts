import { deriveEntry } from "#app/features/risks/derive.server.ts";
import { answering, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { entryRisksPath } from "#app/features/risks/paths.ts";
import { Nothing } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("risk.derive", ({ actor, params }) => {
  const entryId = idParam(params, "entryId");
  const page = entryRisksPath(actor.organization.slug, entryId);
  return answering(Nothing, {}, page, async () => {
    const { added, renewed, removed, drifted } = await inOrganization(actor, (tx) => deriveEntry(tx, entryId));
    return redirectWithNotice(page, { kind: "derived", count: added + renewed + removed + drifted });
  });
});
