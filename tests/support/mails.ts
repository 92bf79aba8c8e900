import { eq } from "drizzle-orm";
import { globally } from "#app/platform/db.server.ts";
import { outboxMails } from "#db/schema/account.ts";
import { drainErrands } from "./jobs.ts";

/** What was written to an address, the oldest first, when everything that waits has been done. */
export async function mailsTo(recipient: string) {
  await drainErrands();
  return globally((tx) =>
    tx.select().from(outboxMails).where(eq(outboxMails.recipient, recipient)).orderBy(outboxMails.id),
  );
}

/** The token at the end of the link in the last mail to an address that has one of this kind. */
export async function tokenIn(recipient: string, path: string): Promise<string> {
  const bodies = (await mailsTo(recipient)).map((mail) => mail.body).reverse();
  for (const body of bodies) {
    const token = body.split(path)[1]?.split(/\s/)[0];
    if (token) return token;
  }
  throw new Error(`no link to ${path} was mailed to ${recipient}`);
}
