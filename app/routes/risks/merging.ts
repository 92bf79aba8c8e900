import { recordLabel } from "#app/features/records/index.ts";
import { mergeRisks } from "#app/features/risks/commands.server.ts";
import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { Chosen, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Makes the risks that are chosen in the list one risk of all their entries. */
export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), risksPath(slug));
  return answering(Chosen, sent, page, async ({ ids }) => {
    const { number } = await inOrganization(actor, async (tx) => getRisk(tx, await mergeRisks(tx, ids)));
    return redirectWithNotice(page, { kind: "merged", label: recordLabel("risk", number) });
  });
});
