import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { hostCookie, readCookie, removeCookie, setCookie } from "#app/platform/http/cookies.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { signInAttempts } from "#db/schema/account.ts";

const minutes = 15;

const Attempt = z.discriminatedUnion("kind", [
  /** On the way to the sign-in service and back: to come in, to try the connection, to prove anew who one is. */
  z.object({
    kind: z.literal("round"),
    purpose: z.enum(["enter", "test", "prove"]),
    slug: z.string(),
    /** The connection as it was when the round began: an answer is taken from no other. */
    issuer: z.string(),
    clientId: z.string(),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    beganAt: z.coerce.date(),
    next: z.string(),
    accountId: z.string().nullable(),
  }),
  /** Back, and known to the service: but an account with this address is there already, whose owner has to say yes. */
  z.object({
    kind: z.literal("link"),
    slug: z.string(),
    issuer: z.string(),
    subject: z.string(),
    email: z.string(),
    name: z.string(),
    next: z.string(),
  }),
]);
export type Attempt = z.output<typeof Attempt>;
type Kind = Attempt["kind"];
export type AttemptOf<K extends Kind> = Extract<Attempt, { kind: K }>;

/** Begins something; the returned Set-Cookie header makes the browser the only one that can finish it. */
export async function beginAttempt(attempt: Attempt): Promise<string> {
  const token = newToken();
  await globally((tx) =>
    tx.insert(signInAttempts).values({
      tokenHash: hashToken(token),
      purpose: "sso",
      facts: attempt,
      expiresAt: new Date(now().getTime() + minutes * 60_000),
    }),
  );
  return setCookie(cookieName(), token, minutes * 60);
}

/** What this browser has begun and may still finish. */
export async function findAttempt<K extends Kind>(request: Request, kind: K): Promise<AttemptOf<K> | undefined> {
  const [row] = await globally((tx) => tx.select().from(signInAttempts).where(thatOf(request)));
  return attemptIn(row, kind);
}

/**
 * The same, and it is over: whoever comes second, at the same moment too, finds nothing. A round is taken only with its `state`, so that
 * another site cannot end it by sending the browser here.
 */
export async function takeAttempt<K extends Kind>(
  request: Request,
  kind: K,
  state?: string,
): Promise<AttemptOf<K> | undefined> {
  const isThis = sql`${signInAttempts.facts} ->> 'kind' = ${kind} and coalesce(${signInAttempts.facts} ->> 'state', '') = ${state ?? ""}`;
  const [row] = await globally((tx) =>
    tx
      .delete(signInAttempts)
      .where(and(thatOf(request), isThis))
      .returning(),
  );
  return attemptIn(row, kind);
}

/** The Set-Cookie header that makes the browser forget what it had begun. */
export function forgetAttempt(): string {
  return removeCookie(cookieName());
}

function attemptIn<K extends Kind>(row: { facts: unknown } | undefined, kind: K): AttemptOf<K> | undefined {
  const attempt = Attempt.safeParse(row?.facts);
  return attempt.success && attempt.data.kind === kind ? (attempt.data as AttemptOf<K>) : undefined;
}

function thatOf(request: Request) {
  return and(
    eq(signInAttempts.tokenHash, hashToken(readCookie(request, cookieName()) ?? "")),
    eq(signInAttempts.purpose, "sso"),
    gt(signInAttempts.expiresAt, now()),
  );
}

function cookieName(): string {
  return hostCookie("akashi_sso");
}
