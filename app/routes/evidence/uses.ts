import { attachEvidence, removeUse } from "#app/features/evidence/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidencePath } from "#app/features/evidence/paths.ts";
import { textsOf, UseForm } from "#app/features/evidence/schema.ts";
import { withTyped } from "#app/features/evidence/typed.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Links evidence to the record or requirement on whose page the form stands, or (with `linkId`) removes such a link. */
export const action = guarded("evidence.edit", async ({ actor, request }) => {
  const sent = await textsOf(request);
  const base = `/o/${actor.organization.slug}/`;
  // Back to a page of this organization, and nowhere else.
  const asked = sent.returnTo ?? "";
  const page = withTyped(asked.startsWith(base) ? asked : evidencePath(actor.organization.slug), "evidence");
  return answering(
    UseForm,
    sent,
    withTyped(page, "evidence", sent.evidence),
    async ({ targetId, evidence, linkId }) => {
      await inOrganization(actor, (tx) => (linkId ? removeUse(tx, linkId) : attachEvidence(tx, targetId, evidence)));
      return redirectWithNotice(page, { kind: linkId ? "unlinked" : "linked" });
    },
  );
});
