import { challengeNewPasskey } from "#app/features/accounts/passkeys.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("ownCredentials", async ({ request, visitor }) => {
  const { options, cookie } = await challengeNewPasskey(request, visitor.account);
  return Response.json(options, { headers: { "Set-Cookie": cookie } });
});
