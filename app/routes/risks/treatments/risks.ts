import { answering, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { treatmentPath } from "#app/features/risks/paths.ts";
import { sentOf } from "#app/features/risks/schema.ts";
import { addTreatedRisk, removeTreatedRisk } from "#app/features/risks/treatment-commands.server.ts";
import { TreatedRiskForm } from "#app/features/risks/treatment-schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** Names a further risk that a planned measure is against, or takes one away. */
export const action = guarded("risk.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "treatmentId");
  const page = treatmentPath(actor.organization.slug, id);
  return answering(TreatedRiskForm, await sentOf(request), page, async (input) => {
    if ("to" in input) {
      await inOrganization(actor, (tx) => addTreatedRisk(tx, id, input.to));
      return redirectWithNotice(page, { kind: "riskAdded" });
    }
    await inOrganization(actor, (tx) => removeTreatedRisk(tx, id, input.removed));
    return redirectWithNotice(page, { kind: "riskRemoved" });
  });
});
