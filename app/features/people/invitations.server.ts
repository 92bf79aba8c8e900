import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { isPresent } from "#app/features/organization/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { globally, type Tx } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { countAttempt } from "#app/platform/rate-limit.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, invitations, members } from "#db/schema/member.ts";
import { isBeyond, mayLetIn, refuseBeyond } from "./authority.server.ts";
import { invitationMessages } from "./invitation-messages.ts";
import { hasAccess, withinReach } from "./list-query.server.ts";
import { invitationPath } from "./paths.ts";

/** How long the link in an invitation opens something. */
export const invitationDays = 7;

/**
 * Invites a person to sign in, or invites them anew: the link that was mailed before dies. `locale` is the language of the mail, which is
 * that of whoever invites; the person has none yet.
 */
export async function invite(tx: Tx, memberId: string, locale: Locale): Promise<void> {
  const [person] = await listInvitable(tx, eq(members.id, memberId), 1);
  if (!person) throw new NotFound();
  if (person.accountId !== null) throw new Invalid("hasAccount");
  if (!person.isPresent) throw new Invalid("notPresent");
  if (person.email === null) throw new Invalid("noMail");
  if (!mayInvite(tx, person)) throw new Invalid("beyondOwn");
  await sendInvitations(tx, [{ ...person, email: person.email }], locale);
}

/** Counts the invitations that somebody is sent, so that nobody's mailbox is flooded. Committed by itself, before the invitation is made. */
export async function countInvitation(memberId: string): Promise<void> {
  await globally((tx) => countAttempt(tx, { name: "invitation", attempts: 5, seconds: 3_600 }, memberId));
}

/** What became of inviting many: how many mails go out, and how many people could not be invited. */
export type Invited = { invited: number; passedOver: number };

/** Invites those of the people who can be invited and are not, in the order of their ids. */
export async function inviteChosen(tx: Tx, memberIds: readonly string[], locale: Locale): Promise<Invited> {
  const people = await listInvitable(tx, inArray(members.id, [...memberIds]), memberIds.length);
  const free = people.filter(
    (person) => person.accountId === null && person.isPresent && person.email !== null && mayInvite(tx, person),
  );
  await sendInvitations(
    tx,
    free.map((person) => ({ ...person, email: person.email ?? "" })),
    locale,
  );
  return { invited: free.length, passedOver: memberIds.length - free.length };
}

/**
 * The same for the next `most` people after an id who have an address and neither an account nor an invitation under way; `last` is where
 * to go on, undefined at the end. Consultants are invited one by one.
 */
export async function inviteNext(
  tx: Tx,
  after: string | undefined,
  most: number,
  locale: Locale,
): Promise<Invited & { last: string | undefined }> {
  const people = await listInvitable(tx, and(isWaiting(), after ? gt(members.id, after) : undefined), most);
  const outcome = await inviteChosen(
    tx,
    people.map(({ id }) => id),
    locale,
  );
  return { ...outcome, last: people.length < most ? undefined : people.at(-1)?.id };
}

/** How many people `inviteNext` would come to. */
export async function countWaiting(tx: Tx): Promise<number> {
  return tx.$count(members, and(isWaiting(), withinReach(tx, "member.edit")));
}

/** Takes the invitation of a person back; of who decides more about others than oneself, that is for nobody but their like. Returns the name. */
export async function revokeInvitation(tx: Tx, memberId: string): Promise<string> {
  const [person] = await listInvitable(tx, eq(members.id, memberId), 1);
  if (!person) throw new NotFound();
  refuseBeyond(tx, person.roles);
  await revokeInvitations(tx, [memberId]);
  return person.name;
}

/** Takes back what was mailed to people: no link of theirs opens anything any more. Returns which invitations those were. */
export async function revokeInvitations(
  tx: Tx,
  memberIds: readonly string[],
): Promise<{ id: string; memberId: string }[]> {
  return tx
    .update(invitations)
    .set({ revokedAt: now(), updatedAt: now() })
    .where(
      and(inArray(invitations.memberId, [...memberIds]), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)),
    )
    .returning({ id: invitations.id, memberId: invitations.memberId });
}

async function sendInvitations(
  tx: Tx,
  people: readonly { id: string; name: string; email: string }[],
  locale: Locale,
): Promise<void> {
  if (people.length === 0) return;
  await revokeInvitations(
    tx,
    people.map(({ id }) => id),
  );
  const tokens = people.map(newToken);
  const expiresAt = new Date(now().getTime() + invitationDays * 24 * 60 * 60 * 1000);
  await tx.insert(invitations).values(
    people.map(({ id, email }, index) => ({
      memberId: id,
      email,
      tokenHash: hashToken(tokens[index] ?? ""),
      invitedById: tx.actor.memberId ?? null,
      expiresAt,
    })),
  );
  const { mail } = invitationMessages(locale);
  const organization = tx.actor.organization.name;
  for (const [index, { name, email }] of people.entries()) {
    await sendMail(tx, {
      recipient: email,
      subject: mail.subject(organization),
      body: mail.body({
        name,
        organization,
        by: tx.actor.name,
        link: publicUrl() + invitationPath(tokens[index] ?? ""),
        days: invitationDays,
      }),
    });
  }
}

/** People as far as it matters for inviting them, held until commit. */
async function listInvitable(tx: Tx, condition: SQL | undefined, most: number) {
  return tx
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      accountId: members.accountId,
      isExternal: members.isExternal,
      isPresent: sql<boolean>`${isPresent()}`,
      roles: sql<AppointedRole[]>`array(select distinct a.role from ${appointments} a
        where a.organization_id = member.organization_id and a.member_id = member.id and (a.ends_on is null or a.ends_on >= ${today()}))`,
    })
    .from(members)
    .where(and(condition, withinReach(tx, "member.edit")))
    .orderBy(asc(members.id))
    .limit(most)
    .for("no key update");
}

function isWaiting(): SQL | undefined {
  return and(isPresent(), eq(members.isExternal, false), or(hasAccess.uninvited(), hasAccess.lapsed()));
}

/** Whoever comes from outside is let in by who decides about access; who decides more about others than oneself, by nobody but their like. */
function mayInvite(tx: Tx, person: { isExternal: boolean; roles: readonly AppointedRole[] }): boolean {
  return (!person.isExternal || mayLetIn(tx)) && !isBeyond(tx, person.roles);
}
