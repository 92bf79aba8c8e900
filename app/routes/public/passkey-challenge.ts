import { challengePasskey } from "#app/features/accounts/passkeys.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const action = guarded("public", async ({ request, clientAddress }) => {
  const { options, cookie } = await challengePasskey(request, clientAddress);
  return Response.json(options, { headers: { "Set-Cookie": cookie } });
});
