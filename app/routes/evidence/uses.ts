import { redirect } from "@remix-run/node";
import { attachEvidence, removeUse } from "#app/features/evidence/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidencePath } from "#app/features/evidence/paths.ts";
import { textsOf, UseForm } from "#app/features/evidence/schema.ts";
import { withTyped } from "#app/features/evidence/typed.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Links evidence, by its number or by words of which the page then offers the choice, to the record or requirement on whose page the form stands, or (with `linkId`) removes such a link. */
export const action = guarded("evidence.edit", async ({ actor, request }) => {
  const sent = await textsOf(request);
  const base = `/o/${actor.organization.slug}/`;
  // Back to a page of this organization, and nowhere else.
  const asked = sent.returnTo ?? "";
  const page = withTyped(asked.startsWith(base) ? asked : evidencePath(actor.organization.slug), "evidence");
  // Refused or to be chosen from: back to its form, which is far down the page.
  const pageOfTyped = `${withTyped(page, "evidence", sent.evidence)}#evidence-of`;
  return answering(UseForm, sent, pageOfTyped, async ({ targetId, evidence, linkId }) => {
    if (linkId) {
      await inOrganization(actor, (tx) => removeUse(tx, linkId));
      return redirectWithNotice(page, { kind: "unlinked" });
    }
    const isLinked = await inOrganization(actor, (tx) => attachEvidence(tx, targetId, evidence));
    return isLinked ? redirectWithNotice(page, { kind: "linked" }) : redirect(pageOfTyped);
  });
});
