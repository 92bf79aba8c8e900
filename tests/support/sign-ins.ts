import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { createAccount } from "#app/features/accounts/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { globally, inOrganization, statement } from "#app/platform/db.server.ts";
import { type SessionStart, startSession } from "#app/platform/session.server.ts";
import type { Role } from "#db/codes/roles.ts";
import { members } from "#db/schema/member.ts";
import { colleagueOf, memberWith } from "./members.ts";

export const aPassword = "正しい 馬 電池 ホッチキス 2026";

export type Person = { actor: Actor; accountId: string; email: string };

/** Someone who can sign in with `aPassword`, in an organization of their own or (with `colleague`) in that one's. */
export async function anAccount({ roles = ["privacy_manager"], colleague }: AccountOptions = {}): Promise<Person> {
  const actor = colleague ? await colleagueOf(colleague, ...roles) : await memberWith(...roles);
  const email = `${randomUUID().slice(0, 8)}@example.jp`;
  const accountId = await globally((tx) => createAccount(tx, { email, name: actor.name, password: aPassword }));
  await join(actor, accountId, email);
  return { actor, accountId, email };
}
type AccountOptions = { roles?: readonly [Role, ...Role[]]; colleague?: Actor };

/** Makes the member of `actor` the person of an account, who may be a member of other organizations too. */
export async function join(actor: Actor, accountId: string, email: string): Promise<void> {
  await inOrganization(actor, (tx) =>
    tx
      .update(members)
      .set({ accountId, email })
      .where(eq(members.id, actor.memberId ?? "")),
  );
}

/** Signs an account in, by its password unless told otherwise, and returns the `Cookie` header of the session. */
export async function cookieOf(accountId: string, start: Partial<SessionStart> = {}): Promise<string> {
  const setCookie = await startSession(accountId, {
    address: "203.0.113.7",
    userAgent: "a test",
    factors: ["password"],
    ...start,
  });
  return setCookie.split(";")[0] ?? "";
}

/** Makes the last proof of who somebody is eleven minutes old, in all sessions of an account. */
export async function forgetProof(accountId: string): Promise<void> {
  await statement(sql`update session set proven_at = now() - interval '11 minutes' where account_id = ${accountId}`);
}
