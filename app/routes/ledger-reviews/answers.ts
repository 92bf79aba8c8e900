import { textsOf } from "#app/features/inventory/act-schema.ts";
import { confirmEntry } from "#app/features/ledger-reviews/answers.server.ts";
import { answering, redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { getPartEntry } from "#app/features/ledger-reviews/queries.server.ts";
import { Confirmation } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("ledgerReview.answer", async ({ actor, params, request }) => {
  const key = { reviewId: idParam(params, "reviewId"), partId: idParam(params, "partId") };
  const page = reviewPartPath(actor.organization.slug, key.reviewId, key.partId);
  const sent = await textsOf(request);
  // Back to what was shown, at the entry that was answered.
  const shown = sent.page?.startsWith("?") ? page + sent.page : page;
  return answering(Confirmation, sent, shown, async (answer) => {
    const label = await inOrganization(actor, async (tx) => {
      await confirmEntry(tx, key, answer);
      return (await getPartEntry(tx, key.partId, answer.entryId)).label;
    });
    return redirectWithNotice(`${shown}#entry-${answer.entryId}`, { kind: "confirmed", label });
  });
});
