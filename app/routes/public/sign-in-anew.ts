import { redirect } from "@remix-run/node";
import { signInPath } from "#app/features/accounts/index.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endSession } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

/** For who can prove nothing while being signed in: to sign in anew is a proof. */
export const action = guarded("signedIn", async ({ request }) => {
  const next = ownPath(new URL(request.url).searchParams.get("next"));
  return redirect(`${signInPath}?${new URLSearchParams({ next })}`, {
    headers: { "Set-Cookie": await endSession(request) },
  });
});
