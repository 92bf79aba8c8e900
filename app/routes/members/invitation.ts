import { z } from "zod";
import { countInvitation, invite } from "#app/features/people/invitations.server.ts";
import { answering, redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("member.edit", ({ actor, params, locale }) => {
  const id = idParam(params, "memberId");
  const page = memberPath(actor.organization.slug, id);
  return answering(z.unknown(), undefined, page, async () => {
    const { name } = await readOrganization(actor, (tx) => getPerson(tx, id, "member.edit"));
    await countInvitation(id);
    await inOrganization(actor, (tx) => invite(tx, id, locale));
    return redirectWithNotice(page, { kind: "invited", label: name });
  });
});
