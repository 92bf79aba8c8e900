import { confirmRisks } from "#app/features/risks/commands.server.ts";
import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { Confirming, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Says of the risks that are chosen in the list that somebody has looked at them and nothing has changed. */
export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), risksPath(slug));
  return answering(Confirming, sent, page, async ({ ids, shown, note }) => {
    await inOrganization(actor, (tx) => confirmRisks(tx, ids, note, shown));
    return redirectWithNotice(page, { kind: "confirmed", count: ids.length });
  });
});
