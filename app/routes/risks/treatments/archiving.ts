import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { treatmentsPath } from "#app/features/risks/paths.ts";
import { Archiving, sentOf } from "#app/features/risks/schema.ts";
import { archiveTreatments } from "#app/features/risks/treatment-commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), treatmentsPath(slug));
  return answering(Archiving, sent, page, async ({ ids, reason }) => {
    await inOrganization(actor, (tx) => archiveTreatments(tx, ids, reason));
    return redirectWithNotice(page, { kind: "treatmentsArchived", ids });
  });
});
