import { redirect } from "@remix-run/node";
import { homePath } from "#app/features/home/paths.ts";
import { join } from "#app/features/people/joining.server.ts";
import { invitationPath } from "#app/features/people/paths.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Joins the organization of an invitation with the account one is signed in with. A session that one organization began opens no other. */
export const action = guarded("ownAccount", async ({ params, visitor, requestId }) => {
  const token = params.token ?? "";
  try {
    return redirect(homePath(await join(token, visitor.account.id, requestId)));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(`${invitationPath(token)}?problem=${refusal.problem}`);
  }
});
