import { redirect } from "@remix-run/node";
import { signInPath } from "#app/features/accounts/index.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endSession } from "#app/platform/session.server.ts";

export const action = guarded("public", async ({ request }) =>
  redirect(`${signInPath}?signed-out`, { headers: { "Set-Cookie": await endSession(request) } }),
);
