import { textsOf } from "#app/features/inventory/act-schema.ts";
import { confirmRest } from "#app/features/ledger-reviews/answers.server.ts";
import { answering, redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { RestConfirmation } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("ledgerReview.answer", async ({ actor, params, request }) => {
  const key = { reviewId: idParam(params, "reviewId"), partId: idParam(params, "partId") };
  const page = reviewPartPath(actor.organization.slug, key.reviewId, key.partId);
  return answering(RestConfirmation, await textsOf(request), page, async ({ seen }) => {
    const confirmed = await inOrganization(actor, (tx) => confirmRest(tx, key, seen));
    return redirectWithNotice(page, { kind: "rest", label: String(confirmed) });
  });
});
