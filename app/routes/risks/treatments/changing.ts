import { answering, pageOf, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { treatmentsPath } from "#app/features/risks/paths.ts";
import { sentOf } from "#app/features/risks/schema.ts";
import { changeTreatments } from "#app/features/risks/treatment-commands.server.ts";
import { TreatmentChange } from "#app/features/risks/treatment-schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Gives the planned measures that are chosen the same owner, due day or state. */
export const action = guarded("risk.edit", async ({ actor, request }) => {
  const { slug } = actor.organization;
  const sent = await sentOf(request);
  const page = pageOf(slug, String(sent.returnTo ?? ""), treatmentsPath(slug));
  return answering(TreatmentChange, sent, page, async ({ ids, ownerId, dueOn, status, reason }) => {
    await inOrganization(actor, (tx) => changeTreatments(tx, ids, { ownerId, dueOn, status, reason }));
    return redirectWithNotice(page, { kind: "treatmentsChanged", count: ids.length });
  });
});
