import { eq } from "drizzle-orm";
import { globally } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { accounts } from "#db/schema/account.ts";

/** Changes what an account calls its owner, and the language of its mails. */
export async function saveProfile(accountId: string, profile: { name: string; locale: Locale }): Promise<void> {
  await globally((tx) => tx.update(accounts).set(profile).where(eq(accounts.id, accountId)));
}
