import { randomUUID } from "node:crypto";
import { globally } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { endSession, recordSignIn, startSession } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";
import type { SignInFactor } from "#db/codes/organization.ts";
import { halfSignIn } from "./attempts.server.ts";
import { takeCode } from "./authenticator.server.ts";
import { greetDevice } from "./known-devices.server.ts";
import { takePasskey } from "./passkeys.server.ts";
import { secondFactorPath } from "./paths.ts";
import { factorsOf, hasSecondFactor, isSecondFactorGiven } from "./second-factors.server.ts";

/**
 * Somebody who has shown who they are: by what, from where, what they wanted to see, and (at an organization's own sign-in service) to
 * which organization the session belongs.
 */
export type Arrival = {
  request: Request;
  clientAddress: string;
  accountId: string;
  factors: readonly SignInFactor[];
  next: unknown;
  boundTo?: string;
};

/** Where to send them, with the cookies that they get. */
export type Entry = { to: string; headers: Headers };

/** Lets somebody in, or asks for the second factor first when the account has one and none was given. */
export async function letIn(arrival: Arrival): Promise<Entry> {
  const { accountId, factors, next } = arrival;
  const isEnough = isSecondFactorGiven(factors) || !hasSecondFactor(await globally((tx) => factorsOf(tx, accountId)));
  if (isEnough) return openSession(arrival);
  const facts = { factors: [...factors], next: ownPath(next) };
  return entryTo(secondFactorPath, await halfSignIn.begin({ accountId, facts }));
}

/** The sign-in of this browser that lacks nothing but the second factor. */
export function findHalfSignedIn(request: Request) {
  return halfSignIn.find(request);
}

/** Completes a sign-in with the second factor: a code, or the answer of a passkey. */
export async function completeSignIn(
  request: Request,
  clientAddress: string,
  given: { code: string } | { passkey: string },
): Promise<Entry> {
  const begun = await halfSignIn.find(request);
  if (!begun?.accountId) throw new Invalid("signInOver");
  const { accountId } = begun;
  const factor = await takeSecondFactor(request, accountId, given, clientAddress).catch(async (refusal: unknown) => {
    if (refusal instanceof Invalid) await halfSignIn.fail(request);
    throw refusal;
  });
  // Of two that come at the same moment one is let in.
  if (!(await halfSignIn.take(request))) throw new Invalid("signInOver");
  const { factors, next } = begun.facts;
  return openSession({ request, clientAddress, accountId, factors: [...factors, factor], next });
}

/** Takes a second factor of an account: a code, or a passkey, which must be its own. */
export async function takeSecondFactor(
  request: Request,
  accountId: string,
  given: { code: string } | { passkey: string },
  clientAddress: string,
): Promise<SignInFactor> {
  if ("code" in given) return takeCode(accountId, given.code, clientAddress);
  await takePasskey(request, given.passkey, clientAddress, accountId);
  return "passkey";
}

/** A new session in place of the one that the browser had, so that none that was planted or forgotten lives on. */
async function openSession({ request, clientAddress, accountId, factors, next, boundTo }: Arrival): Promise<Entry> {
  const reference = randomUUID();
  await endSession(request);
  const start = {
    address: clientAddress,
    userAgent: request.headers.get("User-Agent") ?? "",
    factors,
    reference,
    ...(boundTo ? { boundTo } : {}),
  };
  const session = await startSession(accountId, start);
  await recordSignIn(session, start);
  log.info({ accountId, factors }, "signed in");
  const cookies = [session, halfSignIn.forget()];
  // In a demo everybody may be anybody, from anywhere.
  if (!factors.includes("demo"))
    cookies.push(await greetDevice(request, { accountId, sessionReference: reference, clientAddress }));
  return entryTo(ownPath(next), ...cookies);
}

function entryTo(to: string, ...cookies: string[]): Entry {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return { to, headers };
}
