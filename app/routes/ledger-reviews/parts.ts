import { textsOf } from "#app/features/inventory/act-schema.ts";
import { addPart } from "#app/features/ledger-reviews/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath } from "#app/features/ledger-reviews/paths.ts";
import { AddPart } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("ledgerReview.manage", async ({ actor, params, request }) => {
  const id = idParam(params, "reviewId");
  const page = ledgerReviewPath(actor.organization.slug, id);
  return answering(AddPart, await textsOf(request), page, async ({ department }) => {
    await inOrganization(actor, (tx) => addPart(tx, id, department));
    return redirectWithNotice(page, { kind: "added" });
  });
});
