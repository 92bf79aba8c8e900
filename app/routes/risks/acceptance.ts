import { acceptProposals } from "#app/features/risks/decisions.server.ts";
import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { editRiskPath, riskProposalsPath } from "#app/features/risks/paths.ts";
import { Acceptance, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Takes proposals over as risks; with `adapts` the first of them is opened to be written anew. */
export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), riskProposalsPath(slug));
  return answering(Acceptance, sent, page, async ({ ids, isShared, adapts }) => {
    const [first, ...others] = await inOrganization(actor, (tx) => acceptProposals(tx, ids, { isShared }));
    const to = adapts && first ? editRiskPath(slug, first) : page;
    return redirectWithNotice(to, { kind: "accepted", count: others.length + 1, ids });
  });
});
