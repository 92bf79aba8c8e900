import { redirect } from "@remix-run/node";
import { seal } from "#app/features/approvals/index.server.ts";
import { approvalPath } from "#app/features/approvals/index.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("approval.decide", async ({ actor, params }) => {
  const approvalId = idParam(params, "approvalId");
  const page = approvalPath(actor.organization.slug, approvalId);
  try {
    await inOrganization(actor, (tx) => seal(tx, approvalId));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(`${page}?problem=${refusal.problem}`);
  }
  return redirect(page);
});
