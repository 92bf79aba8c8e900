import { createHash } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { rateLimits } from "#db/schema/account.ts";
import { now } from "./clock.ts";
import type { GlobalTx } from "./db.server.ts";
import { Invalid } from "./errors.ts";
import { log } from "./log.server.ts";

/** How many attempts within how many seconds. */
export type RateLimit = { readonly name: string; readonly attempts: number; readonly seconds: number };

/**
 * Counts an attempt and refuses when there were too many. Must be committed even when the attempt then fails, so it has a transaction
 * of its own. `who` is hashed: an address or a mail is personal data.
 */
export async function countAttempt(tx: GlobalTx, limit: RateLimit, who: string): Promise<void> {
  const key = keyOf(limit, who);
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
    log.warn({ limit: limit.name, attempts: row.attempts }, "too many attempts");
    const minutes = Math.max(1, Math.ceil((row.resetsAt.getTime() - at.getTime()) / 60_000));
    throw new Invalid("tooManyAttempts", { values: { minutes } });
  }
}

/** Takes back an attempt that succeeded: only what failed counts. */
export async function forgiveAttempt(tx: GlobalTx, limit: RateLimit, who: string): Promise<void> {
  await tx
    .update(rateLimits)
    .set({ attempts: sql`${rateLimits.attempts} - 1` })
    .where(and(eq(rateLimits.key, keyOf(limit, who)), gt(rateLimits.attempts, 0)));
}

/**
 * The network that an address belongs to, for counting: of IPv6 the first 64 bits, since one connection is given at least that many
 * addresses; an IPv4 address (also one written as IPv6) is its own.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [plain = ""] = address.toLowerCase().split("%");
  const mapped = plain.replace(/^(0*:)*:?(0*:)*ffff:/, "");
  if (isIPv4(mapped)) return mapped;
  const [head = "", tail] = plain.split("::");
  const first = head.split(":").filter(Boolean);
  const last = tail?.split(":").filter(Boolean) ?? [];
  // A dotted end stands for two groups.
  const count = first.length + last.length + (last.at(-1)?.includes(".") ? 1 : 0);
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - count }, () => "0");
  const groups = [...first, ...zeros, ...last].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

/** Forgets windows that are over. */
export async function forgetOldAttempts(tx: GlobalTx): Promise<void> {
  await tx.delete(rateLimits).where(lt(rateLimits.resetsAt, now()));
}

function keyOf(limit: RateLimit, who: string): string {
  return createHash("sha256").update(`${limit.name}\n${who}`).digest("hex");
}
