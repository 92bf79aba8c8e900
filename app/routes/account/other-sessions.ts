import { redirect } from "@remix-run/node";
import { sessionsPath } from "#app/features/accounts/account-paths.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endSessions } from "#app/platform/session.server.ts";

export const action = guarded("ownCredentials", async ({ visitor }) => {
  await globally((tx) => endSessions(tx, visitor.account.id, visitor.sessionHash));
  return redirect(`${sessionsPath}?ended`);
});
