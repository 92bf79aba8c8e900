import { gradeRisks } from "#app/features/risks/commands.server.ts";
import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { Grading, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Gives the risks that are chosen in the list the same grade. */
export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), risksPath(slug));
  return answering(Grading, sent, page, async ({ ids, shown, method, impact, likelihood, level }) => {
    await inOrganization(actor, (tx) => gradeRisks(tx, ids, { impact, likelihood, level }, { method, shown }));
    return redirectWithNotice(page, { kind: "graded", count: ids.length });
  });
});
