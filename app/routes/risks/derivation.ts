import { askDerivation } from "#app/features/risks/jobs.server.ts";
import { answering, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskProposalsPath } from "#app/features/risks/paths.ts";
import { Nothing } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Asks for the derivation of the whole ledger. */
export const action = guarded("risk.derive", ({ actor }) => {
  const page = riskProposalsPath(actor.organization.slug);
  return answering(Nothing, {}, page, async () => {
    await inOrganization(actor, askDerivation);
    return redirectWithNotice(page, { kind: "asked" });
  });
});
