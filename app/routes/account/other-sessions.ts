import { redirect } from "@remix-run/node";
import { sessionsPath } from "#app/features/accounts/account-paths.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endOwnSessions } from "#app/platform/session.server.ts";

export const action = guarded("ownSessions", async ({ visitor }) => {
  await globally((tx) => endOwnSessions(tx, visitor, "others"));
  return redirect(`${sessionsPath}?ended`);
});
