import { redirect } from "@remix-run/node";
import { signInPath } from "#app/features/accounts/index.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endOwnSessions, endSession } from "#app/platform/session.server.ts";

export const action = guarded("signedIn", async ({ request, visitor }) => {
  await globally((tx) => endOwnSessions(tx, visitor, "all"));
  return redirect(`${signInPath}?signed-out`, { headers: { "Set-Cookie": await endSession(request) } });
});
