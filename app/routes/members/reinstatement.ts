import { z } from "zod";
import { reinstate } from "#app/features/people/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("member.edit", ({ actor, params, demandProof }) => {
  const id = idParam(params, "memberId");
  const page = memberPath(actor.organization.slug, id);
  return answering(z.unknown(), undefined, page, async () => {
    const { name } = await inOrganization(actor, async (tx) => {
      const person = await getPerson(tx, id, "member.edit");
      // Letting somebody in from outside is a decision about access.
      if (person.isExternal) demandProof();
      await reinstate(tx, id);
      return person;
    });
    return redirectWithNotice(page, { kind: "reinstated", label: name });
  });
});
