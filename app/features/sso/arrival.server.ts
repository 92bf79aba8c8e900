import { and, eq, gte, isNull, or, sql } from "drizzle-orm";
import { createAccount } from "#app/features/accounts/index.server.ts";
import {
  AppointmentInput,
  appoint,
  createMember,
  goingOn,
  holdStructure,
  isInForce,
  isPresent,
} from "#app/features/organization/index.server.ts";
import { MemberInput } from "#app/features/organization/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import type { Role } from "#db/codes/roles.ts";
import { accounts, ssoIdentities } from "#db/schema/account.ts";
import { appointments, members } from "#db/schema/member.ts";
import type { SsoPerson } from "./claims.ts";
import { isConfirmedDomain } from "./mail-domains.server.ts";
import { refusal } from "./refusal.ts";
import { isBeyond, type RoleMapping, rolesFor } from "./role-mapping.ts";

/** An organization's sign-in service, as far as it matters once it has spoken. */
export type Service = {
  organization: Actor["organization"];
  name: string;
  issuer: string;
  roleMapping: RoleMapping;
  /** What who set it up may do. */
  setUpRoles: readonly Role[];
};

/** Who has come: a member; or somebody whose address belongs to an account, which its owner has to connect themselves. */
export type Arrived = { accountId: string; memberId: string } | { mustLink: true };

/**
 * Who the person is here that the service vouches for. Whoever it has named before is who they were. Another one is known by the address that
 * the service calls verified, if the organization has shown that its domain is its own: a member with this address, or a new one.
 *
 * What an organization's service says opens that organization alone (sessions are bound), and still it must not lay hands on an account, nor
 * on a function: whoever sets it up may point it at a service of their own, and have that one say that they are the president.
 * - An account that is there already, a member's too, is joined by its owner only, who signs in with it (`mustLink`).
 * - A member without an account who may do more than who set the service up comes in by an invitation first, which goes to their mailbox.
 * - An account that the service has named already is not named by another of its subjects: addresses are given to others.
 * - Whoever has left or was barred does not come back as somebody new.
 */
export async function arrive(
  service: Service,
  person: SsoPerson,
  { locale, requestId }: { locale: Locale; requestId: string },
): Promise<Arrived> {
  const clerk = systemActor(service.organization, "sso", requestId);
  const arrived = await inOrganization(clerk, async (tx) => {
    const who = (await findNamed(tx, service, person.subject)) ?? (await settle(tx, service, person, locale));
    if (who) await giveRoles(tx, service, who.memberId, person.values);
    return who;
  });
  return arrived ?? { mustLink: true };
}

/** The account of a member whom the service has named before; undefined for anybody else. */
export async function findNamedAccount(service: Service, subject: string): Promise<string | undefined> {
  const clerk = systemActor(service.organization, "sso");
  return (await readOrganization(clerk, (tx) => findNamed(tx, service, subject)))?.accountId;
}

/** Connects an account with what the service said, at the wish of its owner, who has signed in with it. */
export async function linkAccount(
  service: Service,
  person: SsoPerson,
  account: { id: string; email: string },
): Promise<void> {
  if (account.email !== person.email) throw refusal("notThisAccount");
  await inOrganization(systemActor(service.organization, "sso"), async (tx) => {
    await holdArrivals(tx);
    await refuseUnknown(tx, person);
    const named = await findNamed(tx, service, person.subject);
    if (named && named.accountId !== account.id) throw refusal("otherIdentity");
    if (named) return;
    const known = await findByMail(tx, person.email ?? "");
    if (known.accountId && known.accountId !== account.id) throw refusal("otherAccount");
    await join(tx, service, { ...person, email: account.email }, account.id, known.memberId);
  });
}

/** Throws when the service is not believed about a person it has never named before. */
export async function refuseUnknown(tx: Tx, person: SsoPerson): Promise<void> {
  if (!person.email) throw refusal("noVerifiedMail");
  if (!(await isConfirmedDomain(tx, person.email))) throw foreignDomain(person.email);
}

type Named = { accountId: string; memberId: string };

async function findNamed(tx: Tx, { organization, issuer }: Service, subject: string): Promise<Named | undefined> {
  const [identity] = await tx
    .select({ accountId: ssoIdentities.accountId })
    .from(ssoIdentities)
    .where(
      and(
        eq(ssoIdentities.saidBy, organization.id),
        eq(ssoIdentities.issuer, issuer),
        eq(ssoIdentities.subject, subject),
      ),
    );
  if (!identity) return undefined;
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.accountId, identity.accountId), isPresent()));
  if (!member) throw refusal("notPresent");
  return { accountId: identity.accountId, memberId: member.id };
}

/** Somebody the service names for the first time; undefined when an account with this address is there already. */
async function settle(tx: Tx, service: Service, person: SsoPerson, locale: Locale): Promise<Named | undefined> {
  await holdArrivals(tx);
  const named = await findNamed(tx, service, person.subject);
  if (named) return named;
  await refuseUnknown(tx, person);
  const email = person.email ?? "";
  const { memberId, accountId } = await findByMail(tx, email);
  await refuseNamedOtherwise(tx, service, accountId);
  if (await tx.$count(accounts, eq(accounts.email, email))) return undefined;
  if (memberId && isBeyond(await rolesAhead(tx, memberId), service.setUpRoles)) throw refusal("invitationFirst");
  const created = await createAccount(tx, { email, name: nameFor(person, email), locale });
  return join(tx, service, { ...person, email }, created, memberId);
}

/** One newcomer at a time, so that the same one at the same moment is not made twice. */
async function holdArrivals(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('sso ' || ${tx.actor.organization.id}, 0))`);
}

/** The member to whom an address belongs: by their account, or, when they have none, by what the list of members says. */
async function findByMail(tx: Tx, email: string): Promise<{ memberId?: string; accountId?: string }> {
  const found = await tx
    .select({
      memberId: members.id,
      accountId: members.accountId,
      accountEmail: accounts.email,
      isPresent: sql<boolean>`${isPresent()}`,
    })
    .from(members)
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .where(or(eq(accounts.email, email), eq(sql`lower(${members.email})`, email)))
    .limit(100);
  const present = found.filter((member) => member.isPresent);
  const own = present.find((member) => member.accountEmail === email);
  if (own?.accountId) return { memberId: own.memberId, accountId: own.accountId };
  const without = present.find((member) => member.accountId === null);
  if (without) return { memberId: without.memberId };
  if (present.length > 0) throw refusal("otherAccount");
  if (found.length > 0) throw refusal("notPresent");
  return {};
}

/** What a member is, and is going to be: an account that is made for them now will be theirs then. */
async function rolesAhead(tx: Tx, memberId: string): Promise<Role[]> {
  const [member] = await tx.select({ isExternal: members.isExternal }).from(members).where(eq(members.id, memberId));
  const terms = await tx
    .selectDistinct({ role: appointments.role })
    .from(appointments)
    .where(
      and(eq(appointments.memberId, memberId), or(isNull(appointments.endsOn), gte(appointments.endsOn, today()))),
    );
  return [...terms.map(({ role }) => role), member?.isExternal ? "consultant" : "employee"];
}

/** An account that the service knows as somebody is not joined to another of its subjects. */
async function refuseNamedOtherwise(tx: Tx, { organization, issuer }: Service, accountId: string | undefined) {
  if (!accountId) return;
  const others = and(
    eq(ssoIdentities.saidBy, organization.id),
    eq(ssoIdentities.issuer, issuer),
    eq(ssoIdentities.accountId, accountId),
  );
  if (await tx.$count(ssoIdentities, others)) throw refusal("otherIdentity");
}

/** Notes that the service's subject is this account, which becomes a member's (a new one's without `memberId`). */
async function join(
  tx: Tx,
  service: Service,
  person: SsoPerson & { email: string },
  accountId: string,
  memberId: string | undefined,
): Promise<Named> {
  await refuseNamedOtherwise(tx, service, accountId);
  const { organization, issuer } = service;
  await tx.insert(ssoIdentities).values({ saidBy: organization.id, issuer, subject: person.subject, accountId });
  if (!memberId) {
    const { email } = person;
    const input = MemberInput.parse({ name: nameFor(person, email), email, accountId });
    return { accountId, memberId: await createMember(tx, input) };
  }
  await tx
    .update(members)
    .set({ accountId, updatedAt: now() })
    .where(and(eq(members.id, memberId), isNull(members.accountId)));
  return { accountId, memberId };
}

/**
 * Gives the functions that the service's values stand for, and ends those that it had given and that they stand for no more. Of what people
 * appointed it ends nothing, and what a rule refuses (somebody else holds it, nobody else is there) it neither gives nor ends: that keeps
 * nobody out.
 */
async function giveRoles(tx: Tx, service: Service, memberId: string, values: readonly string[]): Promise<void> {
  const [member] = await tx.select({ isExternal: members.isExternal }).from(members).where(eq(members.id, memberId));
  if (!member) throw new NotFound();
  if (member.isExternal) return;
  const wanted = rolesFor(service, values);
  const held = await tx
    .select({
      id: appointments.id,
      role: appointments.role,
      startsOn: appointments.startsOn,
      isBySso: appointments.isBySso,
    })
    .from(appointments)
    .where(and(eq(appointments.memberId, memberId), isInForce()));
  await endAppointments(
    tx,
    held.filter(({ role, isBySso }) => isBySso && !wanted.includes(role)),
  );
  for (const role of wanted) {
    if (!held.some((one) => one.role === role)) await appointBySso(tx, service, memberId, role);
  }
}

async function endAppointments(tx: Tx, over: readonly { id: string; startsOn: string }[]): Promise<void> {
  if (over.length === 0) return;
  await holdStructure(tx);
  for (const term of over) await endUnlessNeeded(tx, term);
}

/** What the organization cannot go on without stays until people have appointed a successor. */
async function endUnlessNeeded(tx: Tx, term: { id: string; startsOn: string }): Promise<void> {
  try {
    await tx.transaction(() => goingOn(tx, () => end(tx, term)));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    log.warn({ appointment: term.id, problem: error.problem }, "a sign-in service ends what is needed");
  }
}

/** The last day of a term is one of it: what is over today ended yesterday, and what began today never was. */
async function end(tx: Tx, { id, startsOn }: { id: string; startsOn: string }): Promise<void> {
  if (startsOn >= today()) await tx.delete(appointments).where(eq(appointments.id, id));
  else {
    await tx
      .update(appointments)
      .set({ endsOn: addDays(today(), -1), updatedAt: now() })
      .where(eq(appointments.id, id));
  }
}

async function appointBySso(tx: Tx, service: Service, memberId: string, role: AppointmentInput["role"]): Promise<void> {
  try {
    const id = await appoint(tx, AppointmentInput.parse({ memberId, role, startsOn: today() }));
    await tx.update(appointments).set({ isBySso: true, appointedByName: service.name }).where(eq(appointments.id, id));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
  }
}

function nameFor({ name }: SsoPerson, email: string): string {
  return name || (email.split("@")[0] ?? email);
}

function foreignDomain(email: string): Invalid {
  return refusal("foreignDomain", { values: { domain: email.split("@")[1] ?? "" } });
}
