import { redirect } from "@remix-run/node";
import { z } from "zod";
import { getAccountByEmail } from "#app/features/accounts/index.server.ts";
import { globally } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { startSession } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";
import { demoSignIns } from "#db/seeds/demo-sign-ins.ts";

const DemoSignIn = z.object({ email: z.string(), next: z.string().optional() });

export const action = guarded("demo", async ({ request, clientAddress }) => {
  const chosen = DemoSignIn.safeParse(Object.fromEntries(await request.formData()));
  if (!chosen.success || !demoSignIns.some((person) => person.email === chosen.data.email)) throw new NotFound();
  const { email, next } = chosen.data;
  const account = await globally((tx) => getAccountByEmail(tx, email));
  const cookie = await startSession(account.id, {
    address: clientAddress,
    userAgent: request.headers.get("User-Agent") ?? "",
    factors: ["demo"],
  });
  return redirect(ownPath(next), { headers: { "Set-Cookie": cookie } });
});
