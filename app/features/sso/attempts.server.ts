import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineAttempt } from "#app/features/accounts/index.server.ts";
import { signInAttempts } from "#db/schema/account.ts";

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

const attempts = defineAttempt("sso", Attempt);

/** Begins something; the returned Set-Cookie header makes the browser the only one that can finish it. */
export function beginAttempt(attempt: Attempt): Promise<string> {
  return attempts.begin({ accountId: null, facts: attempt });
}

/** What this browser has begun and may still finish. */
export async function findAttempt<K extends Kind>(request: Request, kind: K): Promise<AttemptOf<K> | undefined> {
  return ofKind((await attempts.find(request))?.facts, kind);
}

/**
 * The same, and it is over. A round is taken only with its `state`, so that another site cannot end it by sending the browser here.
 */
export async function takeAttempt<K extends Kind>(
  request: Request,
  kind: K,
  state = "",
): Promise<AttemptOf<K> | undefined> {
  const { facts } = signInAttempts;
  const isThis = sql`${facts} ->> 'kind' = ${kind} and coalesce(${facts} ->> 'state', '') = ${state}`;
  return ofKind((await attempts.take(request, isThis))?.facts, kind);
}

/** The Set-Cookie header that makes the browser forget what it had begun. */
export const forgetAttempt = attempts.forget;

function ofKind<K extends Kind>(attempt: Attempt | undefined, kind: K): AttemptOf<K> | undefined {
  return attempt?.kind === kind ? (attempt as AttemptOf<K>) : undefined;
}
