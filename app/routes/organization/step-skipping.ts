import { redirect } from "@remix-run/node";
import { StepSkipping } from "#app/features/onboarding/first-steps.server.ts";
import { firstStepsPath } from "#app/features/onboarding/paths.ts";
import { skipStep } from "#app/features/organization/profile-commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("organization.edit", async ({ actor, request }) => {
  const pressed = StepSkipping.safeParse(Object.fromEntries(await request.formData()));
  if (!pressed.success) throw new Invalid("unreadable");
  const { step, skip } = pressed.data;
  await inOrganization(actor, (tx) => skipStep(tx, step, skip === "yes"));
  return redirect(firstStepsPath(actor.organization.slug));
});
