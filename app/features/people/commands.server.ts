import { and, eq, gte, inArray, isNull, or } from "drizzle-orm";
import { changeMember, goingOn, holdStructure } from "#app/features/organization/index.server.ts";
import type { MemberChange } from "#app/features/organization/index.ts";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { sessions } from "#db/schema/account.ts";
import { appointments, members } from "#db/schema/member.ts";
import { refuseBeyond, refuseLettingIn } from "./authority.server.ts";
import { endFunctions } from "./functions.server.ts";
import { revokeInvitations } from "./invitations.server.ts";
import { withinReach } from "./list-query.server.ts";
import { letsInLonger } from "./policy.ts";
import type { LeavingForm } from "./schema.ts";

/**
 * Saves the facts of a person that were seen as `version`; a stale save is a Conflict. The last day of an employee has a page of its own;
 * that of somebody from outside is part of their facts. An invitation to an address that is theirs no more is worth nothing.
 */
export async function editPerson(tx: Tx, id: string, version: number, input: MemberChange): Promise<void> {
  await holdStructure(tx);
  const person = await lockPerson(tx, id);
  if (person.version !== version) throw new Conflict("stale");
  if (person.email !== input.email) refuseBeyond(tx, person.rolesAhead, "email");
  const leftOn = person.isExternal ? input.leftOn : person.leftOn;
  if (leftOn !== person.leftOn) refuseBeyond(tx, person.rolesAhead, "leftOn");
  if (letsInLonger(person, { joinedOn: input.joinedOn, leftOn })) refuseLettingIn(tx, "leftOn");
  if (leftOn && input.joinedOn && leftOn < input.joinedOn)
    throw new Invalid("leftBeforeJoining", { field: "joinedOn" });
  const change = { ...input, company: person.isExternal ? input.company : person.company, leftOn };
  const save = async () => {
    await changeMember(tx, person, change);
    if (leftOn && leftOn !== person.leftOn) await endFunctions(tx, [id], leftOn);
    if (leftOn !== person.leftOn && hasLeft(person)) await forgetSessions(tx, [id]);
  };
  await goingOn(tx, save, () => "leftOn");
  if (person.email !== input.email) await revokeInvitations(tx, [id]);
}

/**
 * Notes the last day of somebody, or takes their access away at once. Signing in ends with it, in sessions that are open too, and so do
 * their functions; what they did stays. Whoever may appoint nobody does not end what those hold who may.
 */
export async function leave(tx: Tx, id: string, { version, way, leftOn }: LeavingForm): Promise<void> {
  await holdStructure(tx);
  const person = await lockPerson(tx, id);
  if (person.version !== version) throw new Invalid("changedMeanwhile");
  const isNow = way === "now";
  if (isNow && id === tx.actor.memberId) throw new Invalid("oneself");
  if (leftOn && person.joinedOn && leftOn < person.joinedOn)
    throw new Invalid("leftBeforeJoining", { field: "leftOn" });
  refuseBeyond(tx, person.rolesAhead);
  if (leftOn && letsInLonger(person, { joinedOn: person.joinedOn, leftOn })) refuseLettingIn(tx, "leftOn");
  const lastDay = isNow || leftOn === null ? today() : leftOn;
  await goingOn(tx, async () => {
    await tx
      .update(members)
      .set({
        leftOn: leftOn ?? person.leftOn,
        barredAt: isNow ? now() : person.barredAt,
        version: person.version + 1,
        updatedAt: now(),
      })
      .where(eq(members.id, id));
    await endFunctions(tx, [id], lastDay);
  });
  if (isNow || lastDay < today()) await revokeInvitations(tx, [id]);
  if (isNow) await endBoundSessions(tx, id);
  else if (hasLeft(person)) await forgetSessions(tx, [id]);
}

/**
 * Takes somebody back who has left, is about to, or was barred; from outside only by who decides about access. Neither their functions come
 * back by themselves, nor what was open before: they sign in anew.
 */
export async function reinstate(tx: Tx, id: string): Promise<void> {
  await holdStructure(tx);
  const person = await lockPerson(tx, id);
  refuseBeyond(tx, person.rolesAhead);
  if (person.leftOn === null && person.barredAt === null) return;
  if (person.isExternal) refuseLettingIn(tx);
  // What was agreed with somebody from outside still ends when it was to end.
  const leftOn = person.isExternal && person.leftOn && person.leftOn >= today() ? person.leftOn : null;
  await changeMember(tx, person, { ...factsOf(person), leftOn });
  await tx.update(members).set({ barredAt: null }).where(eq(members.id, id));
  if (hasLeft(person)) await forgetSessions(tx, [id]);
}

/**
 * Ends every session of people who were out and are let in again: a cookie from before, whoever holds it by now, must not come alive. Those
 * that open other organizations too are not spared, for one cannot be both.
 */
export async function forgetSessions(tx: Tx, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  const theirs = tx
    .select({ id: members.accountId })
    .from(members)
    .where(inArray(members.id, [...memberIds]));
  await tx.delete(sessions).where(inArray(sessions.accountId, theirs));
}

/** Ends what the organization's own sign-in service has opened for somebody; it opens nothing else. */
async function endBoundSessions(tx: Tx, memberId: string): Promise<void> {
  const own = tx.select({ id: members.accountId }).from(members).where(eq(members.id, memberId));
  await tx
    .delete(sessions)
    .where(and(eq(sessions.boundTo, tx.actor.organization.id), inArray(sessions.accountId, own)));
}

/** Whether somebody was out until now, as the database's doors judge (`has_left`). */
function hasLeft({ barredAt, leftOn }: { barredAt: Date | null; leftOn: string | null }): boolean {
  return barredAt !== null || (leftOn !== null && leftOn < today());
}

function factsOf(person: MemberChange): MemberChange {
  const { name, kana, employeeNumber, email, departmentId, siteId, employmentType, position, company } = person;
  const { joinedOn, leftOn } = person;
  return {
    name,
    kana,
    employeeNumber,
    email,
    departmentId,
    siteId,
    employmentType,
    position,
    company,
    joinedOn,
    leftOn,
  };
}

/** A person held until commit, with what they are or will be appointed to; NotFound beyond the actor's reach. */
export async function lockPerson(tx: Tx, id: string) {
  const [person] = await tx
    .select()
    .from(members)
    .where(and(eq(members.id, id), withinReach(tx, "member.edit")))
    .for("update");
  if (!person) throw new NotFound();
  const { organizationId: _o, createdAt: _c, updatedAt: _u, searchText: _s, ...facts } = person;
  return { ...facts, rolesAhead: await rolesAhead(tx, id) };
}

async function rolesAhead(tx: Tx, memberId: string): Promise<AppointedRole[]> {
  const rows = await tx
    .selectDistinct({ role: appointments.role })
    .from(appointments)
    .where(
      and(eq(appointments.memberId, memberId), or(isNull(appointments.endsOn), gte(appointments.endsOn, today()))),
    );
  return rows.map(({ role }) => role);
}
