import { eq } from "drizzle-orm";
import { globally } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { countFailures } from "#app/platform/rate-limit.server.ts";
import { renewSession, type Visitor } from "#app/platform/session.server.ts";
import type { SignInFactor } from "#db/codes/organization.ts";
import { accounts } from "#db/schema/account.ts";
import { takeSecondFactor } from "./entry.server.ts";
import { isPassword } from "./password.server.ts";
import { factorsOf, hasSecondFactor } from "./second-factors.server.ts";

/** How the person of a session can prove anew who they are. Nothing of it: by signing in again. */
export type WaysToProve = { password: boolean; code: boolean; passkey: boolean; demo: boolean };

/** What exactly is to be proven: that somebody has the second factor, or (after a link in a mail) by what they could have signed in. */
export type Demand = "second" | "whole";

/**
 * The ways that are open to a session. One that an organization's own sign-in service began knows none of the account's, since the account
 * may belong to other organizations too: that service proves it again.
 */
export async function waysToProve(visitor: Visitor, demand?: Demand): Promise<WaysToProve> {
  // In a demo everybody may be anybody, at a click.
  const demo = env.demo && visitor.factors.includes("demo");
  if (demo || visitor.isBound) return { password: false, code: false, passkey: false, demo };
  const factors = await globally((tx) => factorsOf(tx, visitor.account.id));
  return {
    password: factors.hasPassword && demand !== "second",
    code: hasSecondFactor(factors) && (factors.hasApp || factors.codesLeft > 0) && demand !== "whole",
    passkey: factors.passkeys > 0,
    demo,
  };
}

export type Proof =
  | { way: "password"; password: string }
  | { way: "code"; code: string }
  | { way: "passkey"; passkey: string }
  | { way: "demo" };

/** Takes the proof; returns the headers of the session, which goes on under another id. */
export async function prove(request: Request, visitor: Visitor, proof: Proof, clientAddress: string): Promise<Headers> {
  const ways = await waysToProve(visitor);
  if (!ways[proof.way]) throw new Invalid("notThisWay");
  const cookie = await renewSession(visitor, await factorOf(request, visitor, proof, clientAddress));
  return new Headers(cookie ? { "Set-Cookie": cookie } : {});
}

async function factorOf(
  request: Request,
  visitor: Visitor,
  proof: Proof,
  clientAddress: string,
): Promise<SignInFactor> {
  switch (proof.way) {
    case "password":
      await checkOwnPassword(visitor.account.id, proof.password, "password");
      return "password";
    case "code":
    case "passkey":
      return takeSecondFactor(request, visitor.account.id, proof, clientAddress);
    case "demo":
      return "demo";
  }
}

/** Refuses, at `field`, when it is not the password of somebody who is signed in. Counted by the account: only its sessions can guess here. */
export function checkOwnPassword(accountId: string, password: string, field: string): Promise<void> {
  return countFailures([[{ name: "own password", attempts: 10, seconds: 900 }, accountId]], async () => {
    const [account] = await globally((tx) =>
      tx.select({ passwordHash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, accountId)),
    );
    if (!(await isPassword(account?.passwordHash, password))) throw new Invalid("wrongPassword", { field });
  });
}
