import { retireRisksOf } from "#app/features/risks/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { entryRisksPath } from "#app/features/risks/paths.ts";
import { Nothing } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** Takes out the risks that an entry, taken out of the ledger, leaves behind. */
export const action = guarded("risk.edit", ({ actor, params }) => {
  const entryId = idParam(params, "entryId");
  const page = entryRisksPath(actor.organization.slug, entryId);
  return answering(Nothing, {}, page, async () => {
    const ids = await inOrganization(actor, (tx) => retireRisksOf(tx, entryId));
    return redirectWithNotice(page, { kind: "archived", ids });
  });
});
