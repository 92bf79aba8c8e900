import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { countAttempt, countFailures, networkOf } from "#app/platform/rate-limit.server.ts";
import { passkeys } from "#db/schema/account.ts";
import { newPasskeyChallenge, passkeyChallenge } from "./attempts.server.ts";
import { firstRecoveryCodes, refuseUnprotected } from "./authenticator.server.ts";
import { notify } from "./notices.server.ts";
import { lockAccount } from "./second-factors.server.ts";

const mostPasskeys = 20;
/** Ed25519, ES256 and RS256: what authenticators have. (What Node offers beyond these is experimental.) */
const algorithms = [-8, -7, -257];

/** What a browser passes to its authenticator, with the Set-Cookie header that makes it the only one that may answer. */
export type Challenge<Options> = { options: Options; cookie: string };

/** Asks for any passkey of ours: who signs in by one need not type an address. It demands the finger or the PIN, so it is two factors. */
export async function challengePasskey(
  request: Request,
  clientAddress: string,
): Promise<Challenge<PublicKeyCredentialRequestOptionsJSON>> {
  const limit = { name: "passkey challenge network", attempts: 600, seconds: 900 };
  await globally((tx) => countAttempt(tx, limit, networkOf(clientAddress)));
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(request).id,
    userVerification: "required",
    timeout: 120_000,
  });
  const facts = { challenge: options.challenge };
  return { options, cookie: await passkeyChallenge.begin({ accountId: null, facts }) };
}

/**
 * Takes the answer to a challenge, which is good once, and tells whose passkey it was; with `accountId`, only that account's counts.
 * What is wrong with an answer is logged and not told.
 */
export async function takePasskey(
  request: Request,
  answer: string,
  clientAddress: string,
  accountId?: string,
): Promise<{ accountId: string }> {
  const network = networkOf(clientAddress);
  return countFailures([[{ name: "passkey network", attempts: 30, seconds: 900 }, network]], async () => {
    const challenge = await passkeyChallenge.take(request);
    if (!challenge) throw new Invalid("passkeyRefused");
    const response = read(AuthenticationAnswer, answer);
    const [passkey] = await globally((tx) => tx.select().from(passkeys).where(eq(passkeys.id, response.id)));
    if (!passkey || (accountId && passkey.accountId !== accountId)) throw new Invalid("passkeyUnknown");
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge.facts.challenge,
      expectedOrigin: relyingParty(request).origin,
      expectedRPID: relyingParty(request).id,
      credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
      requireUserVerification: true,
    }).catch(refused);
    if (!verified) throw new Invalid("passkeyRefused");
    await globally((tx) =>
      tx
        .update(passkeys)
        .set({
          counter: authenticationInfo.newCounter,
          isBackedUp: authenticationInfo.credentialBackedUp,
          lastUsedAt: now(),
        })
        .where(eq(passkeys.id, passkey.id)),
    );
    return { accountId: passkey.accountId };
  });
}

/** Asks for a new passkey, which the device keeps together with whose it is. */
export async function challengeNewPasskey(
  request: Request,
  account: { id: string; email: string; name: string },
): Promise<Challenge<PublicKeyCredentialCreationOptionsJSON>> {
  const known = await globally((tx) => listPasskeys(tx, account.id));
  const options = await generateRegistrationOptions({
    rpName: "Akashi",
    rpID: relyingParty(request).id,
    userID: new TextEncoder().encode(account.id),
    userName: account.email,
    userDisplayName: account.name,
    attestationType: "none",
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    timeout: 120_000,
  });
  const facts = { challenge: options.challenge };
  return { options, cookie: await newPasskeyChallenge.begin({ accountId: account.id, facts }) };
}

/** Registers the passkey that answered; returns recovery codes when the account has none. */
export async function registerPasskey(
  request: Request,
  accountId: string,
  { name, answer }: { name: string; answer: string },
): Promise<{ codes: string[] | undefined }> {
  const challenge = await newPasskeyChallenge.take(request);
  if (challenge?.accountId !== accountId) throw new Invalid("passkeyRefused");
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: read(RegistrationAnswer, answer),
    expectedChallenge: challenge.facts.challenge,
    expectedOrigin: relyingParty(request).origin,
    expectedRPID: relyingParty(request).id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(refused);
  if (!verified) throw new Invalid("passkeyRefused");
  const { credential, credentialBackedUp } = registrationInfo;
  return globally(async (tx) => {
    await lockAccount(tx, accountId);
    if ((await tx.$count(passkeys, eq(passkeys.accountId, accountId))) >= mostPasskeys) {
      throw new Invalid("tooManyPasskeys", { values: { most: mostPasskeys } });
    }
    const made = await tx
      .insert(passkeys)
      .values({
        id: credential.id,
        accountId,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: credential.transports ?? [],
        isBackedUp: credentialBackedUp,
        name,
        createdAt: now(),
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (made.length === 0) throw new Invalid("passkeyRegistered");
    await notify(tx, accountId, "factorAdded", () => ({ what: name }));
    return { codes: await firstRecoveryCodes(tx, accountId) };
  });
}

/** The passkeys of an account, the oldest first. */
export async function listPasskeys(tx: GlobalTx, accountId: string) {
  return tx
    .select({
      id: passkeys.id,
      name: passkeys.name,
      transports: passkeys.transports,
      isBackedUp: passkeys.isBackedUp,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.accountId, accountId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
    .limit(mostPasskeys);
}

/** One passkey of an account, or NotFound. */
export async function getPasskey(tx: GlobalTx, accountId: string, id: string): Promise<{ id: string; name: string }> {
  const [passkey] = await tx.select({ id: passkeys.id, name: passkeys.name }).from(passkeys).where(own(accountId, id));
  if (!passkey) throw new NotFound();
  return passkey;
}

export async function renamePasskey(accountId: string, id: string, name: string): Promise<void> {
  const named = await globally((tx) =>
    tx.update(passkeys).set({ name }).where(own(accountId, id)).returning({ id: passkeys.id }),
  );
  if (named.length === 0) throw new NotFound();
}

/** Removes a passkey; see `removeApp` for the last one. */
export async function removePasskey(accountId: string, id: string): Promise<void> {
  await globally(async (tx) => {
    await lockAccount(tx, accountId);
    const [removed] = await tx.delete(passkeys).where(own(accountId, id)).returning({ name: passkeys.name });
    if (!removed) throw new NotFound();
    await refuseUnprotected(tx, accountId);
    await notify(tx, accountId, "factorRemoved", () => ({ what: removed.name }));
  });
}

/** Whether passkeys work where the browser is: at a name, not at an address in numbers. */
export function canHavePasskeys(request: Request): boolean {
  return !/^[\d.]+$|^\[/.test(relyingParty(request).id);
}

/** Who asks for passkeys: the product at its public address; in a demo at the one it is reached by, which is this machine's. */
function relyingParty(request: Request): { id: string; origin: string } {
  const { hostname, origin } = new URL(env.appUrl ?? request.url);
  return { id: hostname, origin };
}

function own(accountId: string, id: string) {
  return and(eq(passkeys.accountId, accountId), eq(passkeys.id, id));
}

function refused(error: unknown): never {
  log.info({ error }, "the answer of a passkey was refused");
  throw new Invalid("passkeyRefused");
}

function read<T>(shape: z.ZodType<T>, answer: string): T {
  const json = z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("not JSON");
        return z.NEVER;
      }
    })
    .pipe(shape);
  const parsed = json.safeParse(answer);
  if (!parsed.success) throw new Invalid("passkeyRefused");
  return parsed.data;
}

const text = z.string().max(20_000);
const base = { id: text, rawId: text, type: z.literal("public-key"), clientExtensionResults: z.object({}) };

const AuthenticationAnswer: z.ZodType<AuthenticationResponseJSON> = z.object({
  ...base,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.optional(),
  }),
});

const RegistrationAnswer: z.ZodType<RegistrationResponseJSON> = z.object({
  ...base,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(text).max(10).optional(),
  }),
});
