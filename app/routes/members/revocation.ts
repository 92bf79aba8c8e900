import { revokeInvitations } from "#app/features/people/invitations.server.ts";
import { redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("member.edit", async ({ actor, params }) => {
  const id = idParam(params, "memberId");
  const { name } = await inOrganization(actor, async (tx) => {
    const person = await getPerson(tx, id, "member.edit");
    await revokeInvitations(tx, [id]);
    return person;
  });
  return redirectWithNotice(memberPath(actor.organization.slug, id), { kind: "revoked", label: name });
});
