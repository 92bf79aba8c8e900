import { and, eq, exists, gt, inArray, isNotNull, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import {
  departmentsBelow,
  departmentsWithinReach,
  isInForce,
  isPresent,
} from "#app/features/organization/index.server.ts";
import { hasWord, searchWords } from "#app/features/records/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Action } from "#app/platform/permissions.ts";
import { type AppointedRole, appointedRoles } from "#db/codes/roles.ts";
import { appointments, departments, invitations, memberImports, members } from "#db/schema/member.ts";
import { type Access, type PeopleFilter, pageSize, type SortColumn, type State } from "./filter.ts";

export const joinDepartment = and(
  eq(departments.organizationId, members.organizationId),
  eq(departments.id, members.departmentId),
);

/** The condition that a person lies within the actor's reach: everybody, or those of the departments they lead (or may look into) and below. */
export function withinReach(tx: Tx, action: Action): SQL | undefined {
  const within = departmentsWithinReach(tx, action);
  return within && sql`${members.departmentId} in (${within})`;
}

/** Keys of one page in their order, with the number of all that match. */
export function pageKeys(tx: Tx, filter: PeopleFilter): SQL {
  return sql`select ${members.id} as id, (count(*) over ())::integer as total
    from ${members}
    ${filter.sort === "department" ? sql`left join ${departments} on ${joinDepartment}` : sql``}
    where ${matching(tx, filter)}
    order by ${sql.join(orderOf(filter), sql`, `)}
    limit ${pageSize} offset ${(filter.page - 1) * pageSize}`;
}

/** The conditions of a filter. */
export function matching(tx: Tx, filter: PeopleFilter): SQL | undefined {
  return and(
    withinReach(tx, "member.view"),
    anyOf(filter.states.map((state) => isInState[state]())) ?? isPresent(),
    ...searchWords(filter.words).map((word) => hasWord(word, members.searchText)),
    byDepartment(filter.departments),
    filter.employmentTypes.length > 0 ? inArray(members.employmentType, filter.employmentTypes) : undefined,
    byRole(tx, filter.roles),
    anyOf(filter.accesses.map((access) => hasAccess[access]())),
    filter.importId ? addedBy(filter.importId) : undefined,
  );
}

/** Empty values come first going up and last going down. */
export function orderOf({ sort, descending }: Pick<PeopleFilter, "sort" | "descending">): SQL[] {
  const direction = descending ? sql`desc` : sql`asc`;
  const byName = [
    sql`${members.kana} ${direction}`,
    sql`${members.name} ${direction}`,
    sql`${members.id} ${direction}`,
  ];
  if (sort === "name") return byName;
  return [sql`${sortedBy[sort]} ${direction} ${descending ? sql`nulls last` : sql`nulls first`}`, ...byName];
}

const sortedBy: Record<Exclude<SortColumn, "name">, PgColumn> = {
  employeeNumber: members.employeeNumber,
  department: departments.name,
  position: members.position,
  employmentType: members.employmentType,
  joinedOn: members.joinedOn,
  leftOn: members.leftOn,
};

/** The conditions of the states, by the day. */
export const isInState: Record<State, () => SQL | undefined> = {
  leaving: () => and(isPresent(), isNotNull(members.leftOn)),
  left: () => hasLeft(),
};

/** The condition that a member is there no more: past their last day, or barred. */
export function hasLeft(): SQL {
  return not(isPresent() ?? sql`true`);
}

/**
 * When the invitation that is under way for a member ends or has ended; null without one. The member is named in plain words here and in the
 * like: within the columns of a select from one table, Drizzle leaves out whose a column is.
 */
export const openUntil = sql<string | null>`(select i.expires_at from ${invitations} i
  where i.organization_id = member.organization_id and i.member_id = member.id and i.accepted_at is null and i.revoked_at is null
  order by i.id desc limit 1)`;

/** The conditions that tell how somebody signs in; everybody meets just one. */
export const hasAccess: Record<Access, () => SQL | undefined> = {
  account: () => isNotNull(members.accountId),
  invited: () => and(isNull(members.accountId), gt(openUntil, now().toISOString())),
  lapsed: () => and(isNull(members.accountId), lte(openUntil, now().toISOString())),
  uninvited: () => and(isNull(members.accountId), isNotNull(members.email), isNull(openUntil)),
  noMail: () => and(isNull(members.accountId), isNull(members.email), isNull(openUntil)),
};

function byDepartment(chosen: readonly string[]): SQL | undefined {
  const ids = chosen.filter((id) => id !== "none");
  return anyOf([
    ...(ids.length > 0 ? [sql`${members.departmentId} in (${departmentsBelow(ids)})`] : []),
    ...(chosen.includes("none") ? [isNull(members.departmentId)] : []),
  ]);
}

function byRole(tx: Tx, roles: PeopleFilter["roles"]): SQL | undefined {
  const appointed = roles.filter((role): role is AppointedRole => appointedRoles.some((known) => known === role));
  return anyOf([
    ...(roles.includes("consultant") ? [eq(members.isExternal, true)] : []),
    ...(appointed.length > 0
      ? [
          exists(
            tx
              .select({ one: sql`1` })
              .from(appointments)
              .where(
                and(
                  eq(appointments.organizationId, members.organizationId),
                  eq(appointments.memberId, members.id),
                  inArray(appointments.role, appointed),
                  isInForce(),
                ),
              ),
          ),
        ]
      : []),
  ]);
}

function addedBy(importId: string): SQL {
  return sql`${members.id}::text in (
    select jsonb_array_elements_text(run.effects -> 'added') from ${memberImports} run where run.id = ${importId})`;
}

function anyOf(conditions: readonly (SQL | undefined)[]): SQL | undefined {
  return conditions.length > 0 ? or(...conditions) : undefined;
}
