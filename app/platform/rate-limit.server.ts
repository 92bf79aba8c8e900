import { createHash } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import { rateLimits } from "#db/schema/account.ts";
import { now } from "./clock.ts";
import type { GlobalTx } from "./db.server.ts";
import { Invalid } from "./errors.ts";

/** How many attempts within how many seconds. */
export type RateLimit = { readonly name: string; readonly attempts: number; readonly seconds: number };

/**
 * Counts an attempt and refuses when there were too many. Must be committed even when the attempt then fails, so it has a transaction
 * of its own. `who` is hashed: an address or a mail is personal data.
 */
export async function countAttempt(tx: GlobalTx, limit: RateLimit, who: string): Promise<void> {
  const key = createHash("sha256").update(`${limit.name}\n${who}`).digest("hex");
  const at = now();
  const resetsAt = new Date(at.getTime() + limit.seconds * 1000);
  const [row] = await tx
    .insert(rateLimits)
    .values({ key, attempts: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        attempts: sql`case when ${rateLimits.resetsAt} <= ${at.toISOString()} then 1 else ${rateLimits.attempts} + 1 end`,
        resetsAt: sql`case when ${rateLimits.resetsAt} <= ${at.toISOString()} then ${resetsAt.toISOString()} else ${rateLimits.resetsAt} end`,
      },
    })
    .returning({ attempts: rateLimits.attempts, resetsAt: rateLimits.resetsAt });
  if (row && row.attempts > limit.attempts) {
    const minutes = Math.max(1, Math.ceil((row.resetsAt.getTime() - at.getTime()) / 60_000));
    throw new Invalid("tooManyAttempts", { values: { minutes } });
  }
}

/** Forgets windows that are over. */
export async function forgetOldAttempts(tx: GlobalTx): Promise<void> {
  await tx.delete(rateLimits).where(lt(rateLimits.resetsAt, now()));
}
