import { rejectProposals } from "#app/features/risks/decisions.server.ts";
import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskProposalsPath } from "#app/features/risks/paths.ts";
import { Rejection, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), riskProposalsPath(slug));
  return answering(Rejection, sent, page, async ({ ids, reason }) => {
    await inOrganization(actor, (tx) => rejectProposals(tx, ids, reason));
    return redirectWithNotice(page, { kind: "rejected", count: ids.length, ids });
  });
});
