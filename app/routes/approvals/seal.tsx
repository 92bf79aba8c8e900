import { redirect } from "@remix-run/node";
import { seal } from "#app/features/approvals/index.server.ts";
import { approvalPath } from "#app/features/approvals/index.ts";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { Seal } from "#app/features/approvals/schema.ts";
import { refuseOutdated } from "#app/features/risks/acceptances.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import ApprovalPage from "./detail.tsx";

// A seal that is refused is answered with the page of the approval, so that the reason that somebody wrote stands there still.
export { loader, meta } from "./detail.tsx";

export const action = guarded("approval.decide", ({ actor, params, request, locale }) =>
  handleForm({ request, locale, problems: approvalProblemMessages(locale) }, Seal, async ({ step, reason }) => {
    const approvalId = idParam(params, "approvalId");
    await inOrganization(actor, async (tx) => {
      if (step === "approve") await refuseOutdated(tx, approvalId);
      await seal(tx, approvalId, step, reason);
    });
    return redirect(approvalPath(actor.organization.slug, approvalId));
  }),
);

export default function SealPage() {
  return <ApprovalPage isSealing />;
}
