import { redirect } from "@remix-run/node";
import { seal } from "#app/features/approvals/index.server.ts";
import { approvalPath } from "#app/features/approvals/index.ts";
import { Seal } from "#app/features/approvals/schema.ts";
import { refuseOutdated } from "#app/features/risks/acceptances.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("approval.decide", async ({ actor, params, request }) => {
  const approvalId = idParam(params, "approvalId");
  const page = approvalPath(actor.organization.slug, approvalId);
  const pressed = Seal.safeParse(Object.fromEntries(await request.formData()));
  try {
    if (!pressed.success) throw new Invalid("alreadyDecided");
    const { step, reason } = pressed.data;
    await inOrganization(actor, async (tx) => {
      if (step === "approve") await refuseOutdated(tx, approvalId);
      await seal(tx, approvalId, step, reason);
    });
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(`${page}?problem=${refusal.problem}`);
  }
  return redirect(page);
});
