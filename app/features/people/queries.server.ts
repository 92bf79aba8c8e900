import { and, eq, type SQL, sql } from "drizzle-orm";
import { departmentsWithinReach, isPresent } from "#app/features/organization/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Action } from "#app/platform/permissions.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { accounts } from "#db/schema/account.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { appointments, departments, invitations, members, sites } from "#db/schema/member.ts";
import { type Access, accesses, type PeopleFilter, type State, states } from "./filter.ts";
import {
  hasAccess,
  hasLeft,
  isInState,
  joinDepartment,
  matching,
  openUntil,
  orderOf,
  pageKeys,
  withinReach,
} from "./list-query.server.ts";

const joinSite = and(eq(sites.organizationId, members.organizationId), eq(sites.id, members.siteId));

/** One page of the people with the number of all who match; one statement. `openId` is the person to show beside the list. */
export async function listPeople(tx: Tx, filter: PeopleFilter) {
  const rows = await tx
    .select({ ...rowColumns(), total: sql<number>`page.total` })
    .from(sql`(${pageKeys(tx, filter)}) as page`)
    .innerJoin(members, sql`${members.id} = page.id`)
    .leftJoin(departments, joinDepartment)
    .leftJoin(sites, joinSite)
    .orderBy(...orderOf(filter));
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
export type PersonRow = Awaited<ReturnType<typeof listPeople>>["rows"][number];

/** How many match a filter; the list itself says so, except on a page behind its end. */
export async function countPeople(tx: Tx, filter: PeopleFilter): Promise<number> {
  return tx.$count(members, matching(tx, filter));
}

/** Everybody who matches a filter, in its order, for a file of them all. */
export async function listMatchingPeople(tx: Tx, filter: PeopleFilter): Promise<PersonRow[]> {
  return tx
    .select(rowColumns())
    .from(members)
    .leftJoin(departments, joinDepartment)
    .leftJoin(sites, joinSite)
    .where(matching(tx, filter))
    .orderBy(...orderOf(filter));
}

/** Figures for the head of the list, each of which is a filter of it, and the choices of its filters; one statement. */
export async function getPeopleFacts(tx: Tx): Promise<PeopleFacts> {
  const count = (condition: SQL | undefined) => sql`(count(*) filter (where ${condition}))::integer`;
  const counted = [
    ...states.map((state) => [state, isInState[state]()] as const),
    ...accesses.map((code) => [code, and(isPresent(), hasAccess[code]())] as const),
    ["present", isPresent()] as const,
    ["consultants", and(isPresent(), eq(members.isExternal, true))] as const,
  ];
  const within = departmentsWithinReach(tx, "member.view");
  const [row] = await tx
    .select({
      counts: sql<PeopleFacts["counts"]>`jsonb_build_object(${sql.join(
        counted.map(([name, condition]) => sql`${name}::text, ${count(condition)}`),
        sql`, `,
      )})`,
      departments: sql<PeopleFacts["departments"] | null>`(
        select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.created_at, d.id)
        from department d where d.archived_at is null ${within ? sql`and d.id in (${within})` : sql``})`,
    })
    .from(members)
    .where(withinReach(tx, "member.view"));
  if (!row) throw new Error("an aggregate returned no row");
  return { counts: row.counts, departments: row.departments ?? [] };
}
export type PeopleFacts = {
  counts: Record<State | Access | "present" | "consultants", number>;
  departments: { id: string; name: string }[];
};

/** A person with everything their page says, or NotFound, also when they lie beyond the reach of `action`; one statement. */
export async function getPerson(tx: Tx, id: string, action: Action = "member.view") {
  const person = await findPerson(tx, id, action);
  if (!person) throw new NotFound();
  return person;
}
export type Person = Awaited<ReturnType<typeof getPerson>>;

/** The same, or undefined. */
export async function findPerson(tx: Tx, id: string, action: Action = "member.view") {
  const own = (table: SQL) => sql`${table}.organization_id = member.organization_id and ${table}.member_id = member.id`;
  const [person] = await tx
    .select({
      ...rowColumns(),
      departmentId: members.departmentId,
      siteId: members.siteId,
      version: members.version,
      accountId: members.accountId,
      accountEmail: accounts.email,
      appointments: sql<PersonAppointment[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'role', a.role, 'department', ad.name, 'startsOn', a.starts_on, 'endsOn', a.ends_on)
          order by a.starts_on desc, a.role, a.id)
        from ${appointments} a left join department ad on ad.organization_id = a.organization_id and ad.id = a.department_id
        where ${own(sql`a`)}), '[]')`,
      invitations: sql<PersonInvitation[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'email', i.email, 'sentAt', i.created_at, 'by', im.name,
          'expiresAt', i.expires_at, 'acceptedAt', i.accepted_at, 'revokedAt', i.revoked_at) order by i.id desc)
        from (select * from ${invitations} i where ${own(sql`i`)} order by i.id desc limit 10) i
        left join member im on im.organization_id = i.organization_id and im.id = i.invited_by_id), '[]')`,
      lastVisitAt: sql<string | null>`(select max(e.occurred_at) from ${auditEvents} e
        where e.organization_id = member.organization_id and e.row_id = member.id and e.action = 'visit')`,
    })
    .from(members)
    .leftJoin(departments, joinDepartment)
    .leftJoin(sites, joinSite)
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(eq(members.id, id), withinReach(tx, action)));
  return person;
}
export type PersonAppointment = {
  id: string;
  role: AppointedRole;
  department: string | null;
  startsOn: string;
  endsOn: string | null;
};
export type PersonInvitation = {
  id: string;
  email: string;
  sentAt: string;
  by: string | null;
  expiresAt: string;
  acceptedAt: string | null;
  revokedAt: string | null;
};

function rowColumns() {
  return {
    id: members.id,
    name: members.name,
    kana: members.kana,
    employeeNumber: members.employeeNumber,
    email: members.email,
    department: departments.name,
    site: sites.name,
    employmentType: members.employmentType,
    position: members.position,
    isExternal: members.isExternal,
    company: members.company,
    joinedOn: members.joinedOn,
    leftOn: members.leftOn,
    barredAt: members.barredAt,
    hasLeft: sql<boolean>`${hasLeft()}`,
    /** What they are appointed to today. */
    roles: sql<AppointedRole[]>`array(select a.role from ${appointments} a
      where a.organization_id = member.organization_id and a.member_id = member.id
        and a.starts_on <= ${today()} and (a.ends_on is null or a.ends_on >= ${today()}) order by a.role)`,
    access: sql<Access>`case ${sql.join(
      accesses.map((code) => sql`when ${hasAccess[code]()} then ${code}`),
      sql` `,
    )} end`,
    invitedUntil: openUntil,
  };
}
