import { and, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { isTyped } from "#app/features/records/index.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { startOfDayInJapan } from "#app/utils/instant.ts";
import { auditEvents, auditLinks } from "#db/schema/audit-log.ts";
import { members } from "#db/schema/member.ts";
import { approvalSeals, approvals, comments, recordLinks, records, snapshots } from "#db/schema/record.ts";
import type { AuditFilter, AuditPeriod } from "./filter.ts";

/**
 * A query of the ids of the newest events that match, at most `limit`. Ids ascend with time, and every index of the log ends in them: from each
 * row, person or kind that is asked for the newest are read off the end of its stretch, and the newest of these are the answer. What is
 * asked for besides is looked at event by event.
 */
export function newestEvents(filter: Partial<AuditFilter>, limit: number): SQL {
  const { record, person, isExternal, tables = [], actions = [], before } = filter;
  const time = and(isBefore(before), isWithin(filter));
  const kind = and(
    tables.length > 0 ? inArray(auditEvents.tableName, tables) : undefined,
    actions.length > 0 ? inArray(auditEvents.action, actions) : undefined,
  );
  const newest = (condition: SQL | undefined, order = sql`${auditEvents.id} desc`) => sql`
    select ${auditEvents.id} from ${auditEvents} where ${and(condition, time) ?? sql`true`} order by ${order} limit ${limit}`;
  const of = (starts: SQL, start: SQL) => sql`
    ${starts}
    select found.id from start, lateral (${newest(start)}) found order by found.id desc limit ${limit}`;

  if (record) {
    const others = and(kind, isBy(person, isExternal));
    return sql`
      ${rowsAbout(record)}
      select found.id from (
        select found.id from start, lateral (${newest(and(sql`${auditEvents.rowId} = start.id`, others))}) found
        union (${newest(and(isLinkOfWanted, others))})
      ) found order by found.id desc limit ${limit}`;
  }
  if (person || isExternal) {
    const isTheirs = sql`${auditEvents.actorName} = start.actor_name and ${auditEvents.actorId}`;
    return sql`
      ${actorsCalled(person, isExternal)}
      select found.id from (
        select found.id from start, lateral (${newest(and(sql`${isTheirs} = start.actor_id`, kind))}) found
        where start.actor_id is not null
        union all
        select found.id from start, lateral (${newest(and(sql`${isTheirs} is null`, kind), ofNobody)}) found
        where start.actor_id is null
      ) found order by found.id desc limit ${limit}`;
  }
  if (kind) {
    return of(kinds(kind), sql`${auditEvents.tableName} = start.table_name and ${auditEvents.action} = start.action`);
  }
  return newest(undefined);
}

/** The planner does not see that a column which is null orders nothing: it is told the order in which the index stands. */
const ofNobody = sql`${auditEvents.actorId} desc, ${auditEvents.id} desc`;

/** Older than the event with this number. */
function isBefore(sequence: number | undefined): SQL | undefined {
  if (sequence === undefined) return undefined;
  const event = sql`select ${auditLinks.eventId} from ${auditLinks} where ${auditLinks.sequence} = ${sequence}`;
  // In a query of its own, because under row-level security an index is not asked for what stands outside (coalesce is not leakproof).
  return sql`${auditEvents.id} < (select coalesce((${event}), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))`;
}

/** The id holds the millisecond at which it was made: near enough to find the stretch by, while the instant itself decides. */
function isWithin({ from, to }: AuditPeriod): SQL | undefined {
  const start = from ? startOfDayInJapan(from) : undefined;
  const end = to ? startOfDayInJapan(addDays(to, 1)) : undefined;
  return and(
    start && and(gte(auditEvents.occurredAt, start), gte(auditEvents.id, idOfInstant(start.getTime() - tolerance))),
    end && and(lt(auditEvents.occurredAt, end), lt(auditEvents.id, idOfInstant(end.getTime() + tolerance))),
  );
}

/** By so much, in milliseconds, the two clocks are never apart. */
const tolerance = 60_000;

/** The first UUIDv7 of a millisecond. */
function idOfInstant(milliseconds: number): string {
  const hex = Math.max(0, milliseconds).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Everybody who ever acted, under each name; looked up from one to the next, without reading what they did. Then those who are asked for. */
function actorsCalled(person: string | undefined, isExternal: boolean | undefined): SQL {
  const id = sql`${auditEvents.actorId}`;
  const name = sql`${auditEvents.actorName}`;
  const first = sql`order by ${id}, ${name} limit 1`;
  return sql`
    with recursive person as (
      (select ${id} as actor_id, ${name} as actor_name from ${auditEvents} where ${id} is not null ${first})
      union all
      select next.* from person, lateral (
        select ${id}, ${name} from ${auditEvents} where (${id}, ${name}) > (person.actor_id, person.actor_name) ${first}) next
    ), machine as (
      (select null::uuid as actor_id, ${name} as actor_name from ${auditEvents} where ${id} is null ${first})
      union all
      select null, next.actor_name from machine, lateral (
        select ${name} from ${auditEvents} where ${id} is null and ${name} > machine.actor_name ${first}) next
    ), start as (
      select * from (select * from person union all select * from machine) actor
      where ${whoMatches(sql`actor.actor_id`, sql`actor.actor_name`, person, isExternal) ?? sql`true`}
    )`;
}

function isBy(person: string | undefined, isExternal: boolean | undefined): SQL | undefined {
  return whoMatches(sql`${auditEvents.actorId}`, sql`${auditEvents.actorName}`, person, isExternal);
}

/** Whose name, as it was then or as it is now, contains this; full width, capitals and spaces make no difference. */
function whoMatches(id: SQL, name: SQL, person: string | undefined, isExternal: boolean | undefined) {
  const isMember = (condition: SQL) => sql`${id} in (select ${members.id} from ${members} where ${condition})`;
  const folded = (person ?? "").normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
  const contains = (text: SQL) => sql`strpos(replace(lower(normalize(${text}, nfkc)), ' ', ''), ${folded}) > 0`;
  return and(
    folded ? or(contains(name), isMember(contains(sql`${members.name}`))) : undefined,
    isExternal ? isMember(sql`${members.isExternal}`) : undefined,
  );
}

/** Which tables and actions the log knows, looked up from one pair to the next; then those that are asked for. */
function kinds(asked: SQL): SQL {
  const pair = sql`${auditEvents.tableName}, ${auditEvents.action}`;
  return sql`
    with recursive kind as (
      (select ${pair} from ${auditEvents} order by ${pair} limit 1)
      union all
      select next.* from kind, lateral (
        select ${pair} from ${auditEvents} where (${pair}) > (kind.table_name, kind.action) order by ${pair} limit 1) next
    ), start as (
      select audit_event.* from kind audit_event where ${asked}
    )`;
}

/** The rows of records with this number or these words, and of what hangs on them: comments, approvals, versions, links. */
function rowsAbout(typed: string): SQL {
  return sql`
    with wanted as (
      select ${records.id} from ${records} where ${isTyped(typed) ?? sql`false`} order by ${records.id} desc limit ${mostRecords}
    ), start as (
      select id from (
        select id from wanted
        union all select ${comments.id} from wanted join ${comments} on ${eq(comments.recordId, sql`wanted.id`)}
        union all select ${snapshots.id} from wanted join ${snapshots} on ${eq(snapshots.recordId, sql`wanted.id`)}
        union all select ${approvals.id} from wanted join ${approvals} on ${eq(approvals.recordId, sql`wanted.id`)}
        union all select ${approvalSeals.id} from wanted join ${approvals} on ${eq(approvals.recordId, sql`wanted.id`)}
          join ${approvalSeals} on ${eq(approvalSeals.approvalId, approvals.id)}
        union all select ${recordLinks.id} from wanted
          join ${recordLinks} on ${or(eq(recordLinks.fromId, sql`wanted.id`), eq(recordLinks.toId, sql`wanted.id`))}
      ) about limit ${mostRows}
    )`;
}

/** More records than this are not what somebody was looking for. */
const mostRecords = 200;
const mostRows = 5_000;

/** A link that was taken away has left no row to find it by, but says what it linked. */
const isLinkOfWanted = sql`${auditEvents.tableName} = 'record_link'
  and (${auditEvents.changes} ->> 'from_id' in (select id::text from wanted) or ${auditEvents.changes} ->> 'to_id' in (select id::text from wanted))`;
