import { and, asc, desc, eq, gte, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { searchFolding, searchIgnored, searchKey } from "#app/utils/japanese-text.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { appointedRoles } from "#db/codes/roles.ts";
import { appointments, departments, members } from "#db/schema/member.ts";
import { organizationProfiles } from "#db/schema/profile.ts";
import { listDepartments } from "../department-queries.server.ts";
import { personChoices } from "../person-choices.server.ts";
import { isInForce, isPresent } from "../present.server.ts";
import { type AppointmentFilter, pageSize } from "./filter.ts";
import { isCorrectable } from "./terms.ts";

export const joinMember = and(
  eq(members.organizationId, appointments.organizationId),
  eq(members.id, appointments.memberId),
);
/** The department that somebody leads. */
export const led = alias(departments, "led_department");
export const joinLed = and(eq(led.organizationId, appointments.organizationId), eq(led.id, appointments.departmentId));
/** The department in which they work. */
export const own = alias(departments, "own_department");
export const joinOwn = and(eq(own.organizationId, members.organizationId), eq(own.id, members.departmentId));

const term = {
  id: appointments.id,
  role: appointments.role,
  memberId: appointments.memberId,
  name: members.name,
  position: members.position,
  isExternal: members.isExternal,
  company: members.company,
  departmentId: appointments.departmentId,
  /** Which department the function is about. */
  department: led.name,
  /** Where the person works. */
  ownDepartment: own.name,
  startsOn: appointments.startsOn,
  endsOn: appointments.endsOn,
  appointedByName: appointments.appointedByName,
};

/** Who holds what on a day, and the terms that begin later; `isPresent` tells whether they are there on the day. */
export async function listHoldings(tx: Tx, day: string) {
  return tx
    .select({ ...term, isPresent: sql<boolean>`${isThere(day)}` })
    .from(appointments)
    .innerJoin(members, joinMember)
    .leftJoin(led, joinLed)
    .leftJoin(own, joinOwn)
    .where(or(isNull(appointments.endsOn), gte(appointments.endsOn, day)))
    .orderBy(asc(appointments.startsOn), asc(members.kana), asc(members.name), asc(appointments.id))
    .limit(5_000);
}
export type Holder = Awaited<ReturnType<typeof listHoldings>>[number];

/** One page of all appointments there ever were. */
export async function listAppointments(tx: Tx, filter: AppointmentFilter) {
  return tx
    .select(term)
    .from(appointments)
    .innerJoin(members, joinMember)
    .leftJoin(led, joinLed)
    .leftJoin(own, joinOwn)
    .where(matching(filter, today()))
    .orderBy(...orderOf(filter))
    .limit(pageSize)
    .offset((filter.page - 1) * pageSize);
}

/** How many appointments there are and how many match; and the name of the person they are filtered by. */
export async function countAppointments(tx: Tx, filter: AppointmentFilter) {
  const [counts] = await tx
    .select({
      all: sql<number>`count(*)::integer`,
      matching: sql<number>`(count(*) filter (where ${matching(filter, today()) ?? sql`true`}))::integer`,
      person: sql<string | null>`(select p.name from ${members} p where p.id = ${filter.memberId ?? null}::uuid)`,
    })
    .from(appointments)
    .innerJoin(members, joinMember);
  return { all: counts?.all ?? 0, matching: counts?.matching ?? 0, person: counts?.person ?? undefined };
}

/** One appointment with everything that is known of it, or NotFound. */
export async function getAppointment(tx: Tx, id: string) {
  const enteredBy = alias(members, "entered_by");
  const predecessor = alias(appointments, "predecessor");
  const [found] = await tx
    .select({
      ...term,
      appointedByTitle: appointments.appointedByTitle,
      note: appointments.note,
      endReason: appointments.endReason,
      version: appointments.version,
      createdAt: appointments.createdAt,
      enteredBy: enteredBy.name,
      isPredecessorsEndMovable: sql<boolean>`coalesce(${predecessor.endsOn} = ${appointments.startsOn} - 1, false)`,
    })
    .from(appointments)
    .innerJoin(members, joinMember)
    .leftJoin(led, joinLed)
    .leftJoin(own, joinOwn)
    .leftJoin(
      enteredBy,
      and(eq(enteredBy.organizationId, appointments.organizationId), eq(enteredBy.id, appointments.appointedById)),
    )
    .leftJoin(
      predecessor,
      and(eq(predecessor.organizationId, appointments.organizationId), eq(predecessor.id, appointments.succeedsId)),
    )
    .where(eq(appointments.id, id));
  if (!found) throw new NotFound();
  return { ...found, isCorrectable: isCorrectable(found, dateInJapan(found.createdAt), today()) };
}
export type Appointment = Awaited<ReturnType<typeof getAppointment>>;

/** Who else held the function of an appointment, and what else its person was, the latest first. */
export async function listRelated(tx: Tx, { role, departmentId, memberId }: Appointment) {
  const isSameFunction = and(
    eq(appointments.role, role),
    departmentId ? eq(appointments.departmentId, departmentId) : undefined,
  );
  const rows = await tx
    .select(term)
    .from(appointments)
    .innerJoin(members, joinMember)
    .leftJoin(led, joinLed)
    .leftJoin(own, joinOwn)
    .where(or(isSameFunction, eq(appointments.memberId, memberId)))
    .orderBy(desc(appointments.startsOn), desc(appointments.id))
    .limit(100);
  return {
    sameFunction: rows.filter((row) => row.role === role && row.departmentId === departmentId),
    samePerson: rows.filter((row) => row.memberId === memberId),
  };
}

/** What the form of an appointment offers: people who are here, departments, those who may be succeeded, and who usually appoints. */
export async function appointmentChoices(
  tx: Tx,
  search: URLSearchParams,
  present?: { memberId: string; name: string },
) {
  const asked = search.get("member") ?? "";
  const people = await personChoices(tx, search, present?.memberId ?? (isUuid(asked) ? asked : undefined));
  if (present && !people.people.some(({ id }) => id === present.memberId)) {
    people.people.push({ id: present.memberId, name: present.name });
  }
  const holders = (await listHoldings(tx, today())).map(({ id, role, name, departmentId, department, startsOn }) => {
    return { id, role, name, departmentId, department, startsOn };
  });
  return { people, departments: await listDepartments(tx), holders };
}

/** Whose name stands under a letter unless somebody else's is written: the representative, else who is top management. */
export async function findAppointer(tx: Tx): Promise<{ name: string; title: string }> {
  const [profile] = await tx
    .select({ name: organizationProfiles.representative, title: organizationProfiles.representativeTitle })
    .from(organizationProfiles);
  if (profile?.name) return profile;
  const [top] = await tx
    .select({ name: members.name, title: members.position })
    .from(appointments)
    .innerJoin(members, joinMember)
    .where(and(eq(appointments.role, "top_management"), isInForce(), isPresent()))
    .limit(1);
  return top ?? { name: "", title: "" };
}

function isThere(day: string): SQL {
  return sql`((${members.leftOn} is null or ${members.leftOn} >= ${day})
    and (${members.barredAt} is null or (${members.barredAt} at time zone 'Asia/Tokyo')::date > ${day}::date))`;
}

function matching({ words, roles, states, memberId }: AppointmentFilter, day: string): SQL | undefined {
  const stateIs: Record<AppointmentFilter["states"][number], SQL | undefined> = {
    present: isInForce(day),
    coming: sql`${appointments.startsOn} > ${day}`,
    over: sql`${appointments.endsOn} < ${day}`,
  };
  return and(
    memberId ? eq(appointments.memberId, memberId) : undefined,
    roles.length > 0 ? inArray(appointments.role, roles) : undefined,
    states.length > 0 ? or(...states.map((state) => stateIs[state])) : undefined,
    ...searchKey(words)
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => sql`position(${word} in ${foldedName}) > 0`),
  );
}

/** Name and reading as `searchKey` folds them, without the space between family and given name. */
const foldedName = sql`replace(translate(regexp_replace(lower(normalize(${members.name} || ' ' || ${members.kana}, NFKC)),
  ${searchIgnored}::text, '', 'g'), ${searchFolding.from}::text, ${searchFolding.to}::text), ' ', '')`;

/** Of equal ones the later first; an end that is open comes after every day. */
function orderOf({ sort, descending }: AppointmentFilter): SQL[] {
  const direction = descending ? sql`desc` : sql`asc`;
  const inOrder = sql`array_position(${`{${appointedRoles.join(",")}}`}::text[], ${appointments.role})`;
  const columns: Record<AppointmentFilter["sort"], SQL[]> = {
    name: [sql`${members.kana} ${direction}`, sql`${members.name} ${direction}`],
    role: [sql`${inOrder} ${direction}`],
    startsOn: [sql`${appointments.startsOn} ${direction}`],
    endsOn: [sql`${appointments.endsOn} ${direction} ${descending ? sql`nulls first` : sql`nulls last`}`],
  };
  return [...columns[sort], desc(appointments.startsOn), asc(inOrder), desc(appointments.id)];
}
