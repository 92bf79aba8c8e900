import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { treatmentsPath } from "#app/features/risks/paths.ts";
import { Chosen, sentOf } from "#app/features/risks/schema.ts";
import { restoreTreatments } from "#app/features/risks/treatment-commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), treatmentsPath(slug));
  return answering(Chosen, sent, page, async ({ ids }) => {
    await inOrganization(actor, (tx) => restoreTreatments(tx, ids));
    return redirectWithNotice(page, { kind: "treatmentsRestored", ids });
  });
});
