import { redirect } from "@remix-run/node";
import { z } from "zod";
import { getAccountByEmail, letIn } from "#app/features/accounts/index.server.ts";
import { globally } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { demoSignIns } from "#db/seeds/demo-sign-ins.ts";

const DemoSignIn = z.object({ email: z.string(), next: z.string().optional() });

export const action = guarded("demo", async ({ request, clientAddress }) => {
  const chosen = DemoSignIn.safeParse(Object.fromEntries(await request.formData()));
  if (!chosen.success || !demoSignIns.some((person) => person.email === chosen.data.email)) throw new NotFound();
  const { email, next } = chosen.data;
  const account = await globally((tx) => getAccountByEmail(tx, email));
  const { to, headers } = await letIn({ request, clientAddress, accountId: account.id, factors: ["demo"], next });
  return redirect(to, { headers });
});
