import { redirect } from "@remix-run/node";
import { seal } from "#app/features/approvals/index.server.ts";
import { approvalPath } from "#app/features/approvals/index.ts";
import { Seal } from "#app/features/approvals/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("approval.decide", async ({ actor, params, request }) => {
  const approvalId = idParam(params, "approvalId");
  const page = approvalPath(actor.organization.slug, approvalId);
  const pressed = Seal.safeParse(Object.fromEntries(await request.formData()));
  try {
    if (!pressed.success) throw new Invalid("alreadyDecided");
    const { step } = pressed.data;
    await inOrganization(actor, (tx) => seal(tx, approvalId, step));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(`${page}?problem=${refusal.problem}`);
  }
  return redirect(page);
});
