import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { hostCookie, readCookie, removeCookie, setCookie } from "#app/platform/http/cookies.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { type AttemptPurpose, signInFactors } from "#db/codes/organization.ts";
import { signInAttempts } from "#db/schema/account.ts";

/** Something that a browser has begun and is about to finish; `facts` is what is kept of it meanwhile. */
export type Attempt<Facts> = { accountId: string | null; facts: Facts };

const minutes = 15;
const mostFailures = 5;

/** What a browser may be in the middle of, one at a time of each purpose, and known by a cookie of its own. */
export function defineAttempt<Facts extends Record<string, unknown>>(purpose: AttemptPurpose, shape: z.ZodType<Facts>) {
  const cookie = () => hostCookie(`akashi_${purpose}`);

  const thatOf = (request: Request) =>
    and(
      eq(signInAttempts.tokenHash, hashToken(readCookie(request, cookie()) ?? "")),
      eq(signInAttempts.purpose, purpose),
      gt(signInAttempts.expiresAt, now()),
    );

  // What another version of the product has begun is none.
  const attemptIn = (row: { accountId: string | null; facts: unknown } | undefined): Attempt<Facts> | undefined => {
    const facts = shape.safeParse(row?.facts);
    return row && facts.success ? { accountId: row.accountId, facts: facts.data } : undefined;
  };

  return {
    /** Begins it; the returned Set-Cookie header makes the browser the only one that can finish it. */
    async begin({ accountId, facts }: Attempt<Facts>): Promise<string> {
      const token = newToken();
      const expiresAt = new Date(now().getTime() + minutes * 60_000);
      await globally((tx) =>
        tx.insert(signInAttempts).values({ tokenHash: hashToken(token), purpose, accountId, facts, expiresAt }),
      );
      return setCookie(cookie(), token, minutes * 60);
    },

    /** What this browser has begun and may still finish. */
    async find(request: Request): Promise<Attempt<Facts> | undefined> {
      const [row] = await globally((tx) => tx.select().from(signInAttempts).where(thatOf(request)));
      return attemptIn(row);
    },

    /** The same, and it is over: whoever comes second, at the same moment too, finds nothing. What is not `wanted` stays. */
    async take(request: Request, wanted?: SQL): Promise<Attempt<Facts> | undefined> {
      const [row] = await globally((tx) =>
        tx
          .delete(signInAttempts)
          .where(and(thatOf(request), wanted))
          .returning(),
      );
      return attemptIn(row);
    },

    /** Counts a wrong answer; after a few it is over. */
    async fail(request: Request): Promise<void> {
      await globally(async (tx) => {
        const [attempt] = await tx
          .update(signInAttempts)
          .set({ failures: sql`${signInAttempts.failures} + 1` })
          .where(thatOf(request))
          .returning({ failures: signInAttempts.failures });
        if (attempt && attempt.failures >= mostFailures) await tx.delete(signInAttempts).where(thatOf(request));
      });
    },

    /** The Set-Cookie header that makes the browser forget it. */
    forget: (): string => removeCookie(cookie()),
  };
}

/** Signed in but for the second factor. */
export const halfSignIn = defineAttempt(
  "second_factor",
  z.object({ factors: z.array(z.enum(signInFactors)), next: z.string() }),
);
/** Asked to answer a challenge with a passkey; with a new one. */
export const passkeyChallenge = defineAttempt("passkey", z.object({ challenge: z.string() }));
export const newPasskeyChallenge = defineAttempt("register_passkey", z.object({ challenge: z.string() }));
/** Shown the secret of an authenticator app, sealed here, of which a first code is awaited. */
export const appEnrollment = defineAttempt("enroll_totp", z.object({ secret: z.string() }));
