import { redirect } from "@remix-run/node";
import { cancelAssessment } from "#app/features/requirements/assessments.server.ts";
import { gapAssessmentPath } from "#app/features/requirements/paths.ts";
import { ArchivingForm, textsOf } from "#app/features/requirements/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("requirement.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "assessmentId");
  const sent = ArchivingForm.safeParse(await textsOf(request));
  if (!sent.success) throw new Invalid("unreadable");
  await inOrganization(actor, (tx) => cancelAssessment(tx, id, sent.data.reason));
  return redirect(gapAssessmentPath(actor.organization.slug, id));
});
