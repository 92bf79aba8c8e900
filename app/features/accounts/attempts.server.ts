import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { hostCookie, readCookie, removeCookie, setCookie } from "#app/platform/http/cookies.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { signInFactors } from "#db/codes/organization.ts";
import { signInAttempts } from "#db/schema/account.ts";

/** What is kept of something that a browser has begun and is about to finish, by what it is. */
const kinds = {
  /** Signed in but for the second factor. */
  second_factor: z.object({ factors: z.array(z.enum(signInFactors)), next: z.string() }),
  /** Asked to answer a challenge with a passkey; with a new one. */
  passkey: z.object({ challenge: z.string() }),
  register_passkey: z.object({ challenge: z.string() }),
  /** Shown the secret of an authenticator app, sealed here, of which a first code is awaited. */
  enroll_totp: z.object({ secret: z.string() }),
} as const;
type Kind = keyof typeof kinds;
export type Attempt<K extends Kind> = { accountId: string | null; facts: z.output<(typeof kinds)[K]> };

const minutes = 15;
const mostFailures = 5;

/** Begins something; the returned Set-Cookie header makes the browser the only one that can finish it. */
export async function beginAttempt<K extends Kind>(kind: K, { accountId, facts }: Attempt<K>): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(now().getTime() + minutes * 60_000);
  await globally((tx) =>
    tx.insert(signInAttempts).values({ tokenHash: hashToken(token), purpose: kind, accountId, facts, expiresAt }),
  );
  return setCookie(cookieOf(kind), token, minutes * 60);
}

/** What this browser has begun and may still finish. */
export async function findAttempt<K extends Kind>(request: Request, kind: K): Promise<Attempt<K> | undefined> {
  const [attempt] = await globally((tx) => tx.select().from(signInAttempts).where(thatOf(request, kind)));
  return attempt && { accountId: attempt.accountId, facts: kinds[kind].parse(attempt.facts) as Attempt<K>["facts"] };
}

/** The same, and it is over: whoever comes second, at the same moment too, finds nothing. */
export async function takeAttempt<K extends Kind>(request: Request, kind: K): Promise<Attempt<K> | undefined> {
  const [attempt] = await globally((tx) => tx.delete(signInAttempts).where(thatOf(request, kind)).returning());
  return attempt && { accountId: attempt.accountId, facts: kinds[kind].parse(attempt.facts) as Attempt<K>["facts"] };
}

/** Counts a wrong answer; after a few it is over. */
export async function failAttempt(request: Request, kind: Kind): Promise<void> {
  await globally(async (tx) => {
    const [attempt] = await tx
      .update(signInAttempts)
      .set({ failures: sql`${signInAttempts.failures} + 1` })
      .where(thatOf(request, kind))
      .returning({ failures: signInAttempts.failures });
    if (attempt && attempt.failures >= mostFailures) await tx.delete(signInAttempts).where(thatOf(request, kind));
  });
}

/** The Set-Cookie header that makes the browser forget what it had begun. */
export function forgetAttempt(kind: Kind): string {
  return removeCookie(cookieOf(kind));
}

function thatOf(request: Request, kind: Kind) {
  return and(
    eq(signInAttempts.tokenHash, hashToken(readCookie(request, cookieOf(kind)) ?? "")),
    eq(signInAttempts.purpose, kind),
    gt(signInAttempts.expiresAt, now()),
  );
}

function cookieOf(kind: Kind): string {
  return hostCookie(`akashi_${kind}`);
}
