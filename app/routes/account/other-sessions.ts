import { redirect } from "@remix-run/node";
import { sessionsPath } from "#app/features/accounts/account-paths.ts";
import { globally } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endOwnSessions } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

export const action = guarded("ownSessions", async ({ request, visitor }) => {
  const next = (await request.formData()).get("next");
  await globally((tx) => endOwnSessions(tx, visitor, "others"));
  return redirect(typeof next === "string" ? ownPath(next) : `${sessionsPath}?ended`);
});
