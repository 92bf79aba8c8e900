import { redirect } from "@remix-run/node";
import { signInPath } from "#app/features/accounts/index.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endSession, endSessions } from "#app/platform/session.server.ts";

export const action = guarded("ownAccount", async ({ request, visitor }) => {
  await globally((tx) => endSessions(tx, visitor.account.id));
  return redirect(`${signInPath}?signed-out`, { headers: { "Set-Cookie": await endSession(request) } });
});
