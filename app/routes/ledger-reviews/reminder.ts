import { z } from "zod";
import { textsOf } from "#app/features/inventory/act-schema.ts";
import { remindNow } from "#app/features/ledger-reviews/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath } from "#app/features/ledger-reviews/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("ledgerReview.manage", async ({ actor, params, request }) => {
  const [reviewId, partId] = [idParam(params, "reviewId"), idParam(params, "partId")];
  const page = ledgerReviewPath(actor.organization.slug, reviewId);
  return answering(z.object({}), await textsOf(request), page, async () => {
    await inOrganization(actor, (tx) => remindNow(tx, reviewId, partId));
    return redirectWithNotice(page, { kind: "reminded" });
  });
});
