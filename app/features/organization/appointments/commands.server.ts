import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, departments, members } from "#db/schema/member.ts";
import { goingOn } from "../continuity.server.ts";
import { exclusiveRoles, isForInsiders, isSingle } from "../independence.ts";
import { isPresent } from "../present.server.ts";
import type { AppointmentInput } from "../schema.ts";
import { holdStructure } from "../structure-lock.server.ts";
import type { appointmentProblemMessages } from "./problem-messages.ts";
import { getAppointment, joinMember } from "./queries.server.ts";
import type { AppointmentCorrection } from "./schema.ts";
import { isCorrectable, lastDayBefore, termState } from "./terms.ts";

/**
 * Appoints somebody who has not left to a function, from a day on. Nobody holds the same one twice on a day; what one person at a time
 * holds is not held by two; and who protects the data is not who audits that. The term of whom they succeed ends on
 * the day before, unless with it the last one would go who can do what they do. Returns the appointment's id.
 */
export async function appoint(tx: Tx, input: AppointmentInput): Promise<string> {
  await holdStructure(tx);
  return input.succeeds
    ? goingOn(
        tx,
        () => putInOffice(tx, input),
        () => "memberId",
      )
    : putInOffice(tx, input);
}

async function putInOffice(tx: Tx, { succeeds, ...input }: AppointmentInput): Promise<string> {
  const departmentId = await departmentOf(tx, input);
  const predecessor = succeeds ? await endForSuccessor(tx, succeeds, { ...input, departmentId }) : undefined;
  await refuseOverlap(tx, { ...input, departmentId });
  const [made] = await tx
    .insert(appointments)
    .values({
      ...input,
      departmentId,
      appointedById: tx.actor.memberId ?? null,
      appointedByName: input.appointedByName || (tx.actor.memberId ? tx.actor.name : ""),
      succeedsId: predecessor?.id ?? null,
      succeededUntil: predecessor?.endsOn ?? null,
      // The clock that a test or a seed has set, so that "the day it was entered" is the same everywhere.
      createdAt: now(),
    })
    .returning({ id: appointments.id });
  if (!made) throw new Error("insert returned no row");
  return made.id;
}

/**
 * Corrects a slip of the hand in an appointment that was seen as `version` and on which nobody has acted yet. Its function stays; the last
 * day of whom it succeeds moves with its first.
 */
export async function correctAppointment(
  tx: Tx,
  id: string,
  version: number,
  input: AppointmentCorrection,
): Promise<void> {
  await holdStructure(tx);
  const stored = await lockAppointment(tx, id, version);
  refuseBegun(stored);
  const departmentId = await departmentOf(tx, { ...input, role: stored.role });
  const correct = async () => {
    if (input.startsOn !== stored.startsOn) await movePredecessorsEnd(tx, stored, input.startsOn);
    await refuseOverlap(tx, { ...input, role: stored.role, departmentId }, id);
    await tx
      .update(appointments)
      .set({ ...input, departmentId, version: stored.version + 1, updatedAt: now() })
      .where(eq(appointments.id, id));
  };
  await goingOn(tx, correct, ({ day }) => {
    if (day < input.startsOn) return "startsOn";
    return input.endsOn && day > input.endsOn ? "endsOn" : "memberId";
  });
}

/**
 * Ends a term on a last day, which may still be moved, or taken back (`null`), until it is over. The organization is never left without a
 * privacy manager or top management, or without anybody who can sign in and decide, in this way: somebody follows on the next day.
 */
export async function endTerm(
  tx: Tx,
  id: string,
  version: number,
  { endsOn, endReason }: { endsOn: string | null; endReason: string },
): Promise<void> {
  await holdStructure(tx);
  const stored = await lockAppointment(tx, id, version);
  if (termState(stored, today()) === "over") throw refusal("over");
  if (!endsOn && !stored.endsOn) throw new Invalid("required", { field: "endsOn" });
  if (endsOn && endsOn < stored.startsOn) throw refusal("endsBeforeStart", "endsOn");
  await refuseBeyondLastDay(tx, stored.memberId, endsOn);
  // A shorter term lies beside nothing new: what should never have been can always be ended.
  const isShorter = endsOn && (!stored.endsOn || endsOn <= stored.endsOn);
  if (!isShorter) await refuseOverlap(tx, { ...stored, endsOn }, id);
  await goingOn(
    tx,
    async () => {
      await tx
        .update(appointments)
        .set({ endsOn, endReason: endsOn ? endReason : "", version: stored.version + 1, updatedAt: now() })
        .where(eq(appointments.id, id));
    },
    () => "endsOn",
  );
}

/** Takes back an appointment on which nobody has acted yet; whoever was to be succeeded goes on as before. Its trace stays in the audit log. */
export async function withdrawAppointment(tx: Tx, id: string, version: number): Promise<void> {
  await holdStructure(tx);
  const stored = await lockAppointment(tx, id, version);
  refuseBegun(stored);
  if (await tx.$count(appointments, eq(appointments.succeedsId, id))) throw refusal("hasSuccessor");
  await goingOn(tx, async () => {
    await tx.delete(appointments).where(eq(appointments.id, id));
    const predecessor = await lockPredecessor(tx, stored);
    if (predecessor) await setEnd(tx, predecessor, stored.succeededUntil);
  });
}

/** The department of somebody who leads one; and everything else that the person and the days must fit. */
async function departmentOf(
  tx: Tx,
  input: Pick<AppointmentInput, "memberId" | "role" | "departmentId" | "startsOn" | "endsOn">,
): Promise<string | null> {
  const [member] = await tx
    .select({
      name: members.name,
      departmentId: members.departmentId,
      isExternal: members.isExternal,
      joinedOn: members.joinedOn,
    })
    .from(members)
    .where(and(eq(members.id, input.memberId), isPresent()));
  if (!member) throw new NotFound();
  const { name, joinedOn } = member;
  if (member.isExternal && isForInsiders(input.role)) throw refusal("notInternal", "memberId", { name });
  if (joinedOn && input.startsOn < joinedOn) throw refusal("notYetJoined", "startsOn", { name, date: joinedOn });
  await refuseBeyondLastDay(tx, input.memberId, input.endsOn);
  if (input.role !== "department_manager") return null;
  const departmentId = input.departmentId ?? member.departmentId;
  if (!departmentId) throw refusal("departmentMissing", "departmentId", { name });
  if (!(await tx.$count(departments, eq(departments.id, departmentId)))) {
    throw refusal("unknownDepartment", "departmentId");
  }
  return departmentId;
}

/** Nobody is anything after the last day on which they are there. */
async function refuseBeyondLastDay(tx: Tx, memberId: string, endsOn: string | null): Promise<void> {
  const [member] = await tx
    .select({ name: members.name, leftOn: members.leftOn, barredAt: members.barredAt })
    .from(members)
    .where(eq(members.id, memberId));
  const barredOn = member?.barredAt ? dateInJapan(member.barredAt) : undefined;
  const [lastDay] = [member?.leftOn, barredOn].filter((day) => day != null).sort();
  if (member && lastDay && (!endsOn || endsOn > lastDay)) {
    throw refusal("leavesEarlier", "endsOn", { name: member.name, date: lastDay });
  }
}

/** Ends the term of the one who is succeeded; returns it as it was before, if there was anything to end. */
async function endForSuccessor(
  tx: Tx,
  id: string,
  next: { role: AppointedRole; departmentId: string | null; startsOn: string },
): Promise<StoredAppointment | undefined> {
  const [predecessor] = await tx.select().from(appointments).where(eq(appointments.id, id)).for("update");
  if (!predecessor) throw refusal("unknownPredecessor", "succeeds");
  if (predecessor.role !== next.role || predecessor.departmentId !== next.departmentId) {
    throw refusal("otherFunction", "succeeds");
  }
  if (termState(predecessor, next.startsOn) === "over") return undefined;
  await setEnd(tx, predecessor, endBefore(predecessor, next.startsOn));
  return predecessor;
}

async function movePredecessorsEnd(tx: Tx, stored: StoredAppointment, startsOn: string): Promise<void> {
  const predecessor = await lockPredecessor(tx, stored);
  if (!predecessor) return;
  const lastDay = endBefore(predecessor, startsOn);
  const { succeededUntil } = stored;
  await setEnd(tx, predecessor, succeededUntil && succeededUntil < lastDay ? succeededUntil : lastDay);
}

function endBefore(predecessor: StoredAppointment, startsOn: string): string {
  const lastDay = lastDayBefore(predecessor, startsOn);
  if (!lastDay) throw refusal("startsBeforePredecessor", "startsOn", { date: predecessor.startsOn });
  return lastDay;
}

/** The one who ended for this appointment, as long as nobody has given that term another end since. */
async function lockPredecessor(tx: Tx, stored: StoredAppointment): Promise<StoredAppointment | undefined> {
  if (!stored.succeedsId) return undefined;
  const [predecessor] = await tx
    .select()
    .from(appointments)
    .where(eq(appointments.id, stored.succeedsId))
    .for("update");
  return predecessor?.endsOn === addDays(stored.startsOn, -1) ? predecessor : undefined;
}

async function setEnd(tx: Tx, { id, version }: StoredAppointment, endsOn: string | null): Promise<void> {
  await tx
    .update(appointments)
    .set({ endsOn, version: version + 1, updatedAt: now() })
    .where(eq(appointments.id, id));
}

/** Refuses a term beside which somebody holds what excludes it; `ownId` is the term as it is stored. */
export async function refuseOverlap(
  tx: Tx,
  term: Pick<AppointmentInput, "memberId" | "role" | "departmentId" | "startsOn" | "endsOn">,
  ownId?: string,
): Promise<void> {
  const rivals = exclusiveRoles(term.role);
  const sameFunction = and(
    eq(appointments.role, term.role),
    isSingle(term.role) ? undefined : eq(appointments.memberId, term.memberId),
    term.departmentId ? eq(appointments.departmentId, term.departmentId) : undefined,
  );
  const rivalFunction: SQL | undefined =
    rivals.length > 0 ? and(inArray(appointments.role, rivals), eq(appointments.memberId, term.memberId)) : sql`false`;
  const [other] = await tx
    .select({ name: members.name, memberId: appointments.memberId, role: appointments.role })
    .from(appointments)
    .innerJoin(members, joinMember)
    .where(
      and(
        ownId ? ne(appointments.id, ownId) : undefined,
        sql`daterange(${appointments.startsOn}, ${appointments.endsOn}, '[]') && daterange(${term.startsOn}::date, ${term.endsOn}::date, '[]')`,
        or(sameFunction, rivalFunction),
      ),
    )
    .orderBy(appointments.startsOn, appointments.id)
    .limit(1);
  if (!other) return;
  if (other.role !== term.role) throw refusal("notIndependent", "memberId", { role: other.role });
  const problem = other.memberId === term.memberId ? "appointedAlready" : "heldByAnother";
  throw refusal(problem, "memberId", { name: other.name });
}

type StoredAppointment = typeof appointments.$inferSelect;

async function lockAppointment(tx: Tx, id: string, version: number): Promise<StoredAppointment> {
  const [stored] = await tx.select().from(appointments).where(eq(appointments.id, id)).for("update");
  if (!stored) throw new NotFound();
  if (stored.version !== version) throw new Conflict("stale", await getAppointment(tx, id));
  return stored;
}

function refuseBegun(stored: StoredAppointment): void {
  if (!isCorrectable(stored, dateInJapan(stored.createdAt), today())) throw refusal("begunAlready");
}

/** A refusal whose words exist: a key without them does not compile. */
function refusal(
  problem: keyof ReturnType<typeof appointmentProblemMessages>,
  field?: string,
  values: Record<string, string> = {},
): Invalid {
  return new Invalid(problem, field ? { field, values } : { values });
}
