import { membersPath } from "#app/features/organization/index.ts";
import { inviteChosen } from "#app/features/people/invitations.server.ts";
import { answering, redirectWithNotice } from "#app/features/people/notice.server.ts";
import { ChosenPeople } from "#app/features/people/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("member.edit", async ({ actor, request, locale }) => {
  const list = membersPath(actor.organization.slug);
  const form = await request.formData();
  const from = String(form.get("returnTo") ?? "");
  const page = from === list || from.startsWith(`${list}?`) ? from : list;
  return answering(ChosenPeople, { ids: form.getAll("ids") }, page, async ({ ids }) => {
    const { invited, passedOver } = await inOrganization(actor, (tx) => inviteChosen(tx, ids, locale));
    return redirectWithNotice(page, { kind: "invitedMany", count: invited, passedOver });
  });
});
