import { restoreRisks } from "#app/features/risks/commands.server.ts";
import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { Chosen, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), risksPath(slug));
  return answering(Chosen, sent, page, async ({ ids }) => {
    await inOrganization(actor, (tx) => restoreRisks(tx, ids));
    return redirectWithNotice(page, { kind: "restored", ids });
  });
});
