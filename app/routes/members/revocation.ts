import { z } from "zod";
import { revokeInvitation } from "#app/features/people/invitations.server.ts";
import { answering, redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("member.edit", ({ actor, params }) => {
  const id = idParam(params, "memberId");
  const page = memberPath(actor.organization.slug, id);
  return answering(z.unknown(), undefined, page, async () => {
    const name = await inOrganization(actor, (tx) => revokeInvitation(tx, id));
    return redirectWithNotice(page, { kind: "revoked", label: name });
  });
});
