import { sql } from "drizzle-orm";
import { createAccount } from "#app/features/accounts/index.server.ts";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally, statement } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { hashToken } from "#app/platform/token.server.ts";

/** What a link opens: which organization invites whom, whether there is an account with that address, and how it stands with the invitation. */
export type OpenedInvitation = {
  organization: string;
  name: string;
  email: string;
  invitedBy: string;
  isExternal: boolean;
  expiresAt: Date;
  state: "open" | "accepted" | "revoked" | "expired" | "gone";
  hasAccount: boolean;
};

/** The invitation that a link's token opens; undefined when there is none. */
export async function findInvitation(token: string): Promise<OpenedInvitation | undefined> {
  const [row] = await statement<{
    organization_name: string;
    member_name: string;
    email: string;
    invited_by: string;
    is_external: boolean;
    expires_at: string;
    state: OpenedInvitation["state"];
    has_account: boolean;
  }>(sql`select * from invitation_context(${hashToken(token)}, ${now().toISOString()})`);
  return (
    row && {
      organization: row.organization_name,
      name: row.member_name,
      email: row.email,
      invitedBy: row.invited_by,
      isExternal: row.is_external,
      expiresAt: new Date(row.expires_at),
      state: row.state,
      hasAccount: row.has_account,
    }
  );
}

/**
 * Joins with a new account, for which the mailed link proves the address. Where there is one already, its owner signs in instead: a
 * link must not set the password of an account. Returns the account and the organization's address.
 */
export async function joinAnew(
  token: string,
  { password, locale, requestId }: { password: string; locale: Locale; requestId: string },
): Promise<{ accountId: string; slug: string }> {
  const invitation = await findInvitation(token);
  // Hashing a password costs what a guessed link must not be able to spend.
  if (invitation?.state !== "open" || invitation.hasAccount) throw new Invalid("invitationDead");
  const { email, name, organization: organizationName } = invitation;
  return globally(async (tx) => {
    const accountId = await createAccount(tx, { email, name, password, organizationName, locale });
    return { accountId, slug: await accept(tx, token, accountId, requestId) };
  });
}

/** Joins with the account that somebody has signed in with, whose address must be the one that was invited. Returns the organization's address. */
export async function join(token: string, accountId: string, requestId: string): Promise<string> {
  return globally((tx) => accept(tx, token, accountId, requestId));
}

async function accept(tx: GlobalTx, token: string, accountId: string, requestId: string): Promise<string> {
  const [row] = await tx.execute<{ slug: string | null }>(
    sql`select accept_invitation(${hashToken(token)}, ${accountId}, ${now().toISOString()}, ${requestId}) as slug`,
  );
  if (!row?.slug) throw new Invalid("invitationDead");
  return row.slug;
}
