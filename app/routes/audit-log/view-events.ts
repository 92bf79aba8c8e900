import type { AuditEventView } from "#app/features/audit-log/event-view.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { auditEventPath } from "#app/features/audit-log/paths.ts";
import { findNames, type listAuditEvents, type NamedRows } from "#app/features/audit-log/queries.server.ts";
import { auditTableMessages } from "#app/features/audit-log/table-messages.ts";
import { appointmentPath, departmentPath } from "#app/features/organization/paths.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { recordAddress } from "#app/features/search/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { describeEvent, idsOf, recordIdOf } from "./describe-event.ts";

type Event = Awaited<ReturnType<typeof listAuditEvents>>["events"][number];

/** Who keeps the system running sees that something happened, and not the personal data it is about. */
export function seesContent(actor: Actor): boolean {
  return reachOf(actor.roles, "inventory.view") === "organization";
}

/** What the rows that the events speak of are called; nothing for those who do not see what they are about. */
export function findNamesIn(tx: Tx, events: readonly Event[]): Promise<NamedRows> {
  const ids = seesContent(tx.actor) ? events.flatMap((event) => [recordIdOf(event) ?? [], idsOf(event)].flat()) : [];
  return findNames(tx, [...new Set(ids)]);
}

/** Where a row that is no record is shown. */
const addressOfRow: Readonly<Record<string, ((slug: string, id: string) => string) | undefined>> = {
  appointment: appointmentPath,
  department: departmentPath,
  member: memberPath,
};

/** Events as a reader sees them. */
export function viewsOf(events: readonly Event[], names: NamedRows, actor: Actor, locale: Locale): AuditEventView[] {
  const auditTable = auditTableMessages(locale);
  const { slug } = actor.organization;
  const recordOf = (event: Event) => {
    const id = recordIdOf(event) ?? "";
    const { name, kind } = names.get(id) ?? {};
    if (!name) return undefined;
    return { name, href: kind ? recordAddress(slug, { kind, id }) : addressOfRow[event.tableName]?.(slug, id) };
  };
  return events.map((event) => ({
    id: event.id,
    sequence: event.sequence,
    href: auditEventPath(slug, event.sequence),
    what: auditTable.table[event.tableName] ?? event.tableName,
    action: auditTable.action[event.action] ?? event.action,
    who: event.actorName === "system" ? auditLogMessages(locale).system : event.actorName,
    when: formatInstant(event.occurredAt, locale),
    dateTime: event.occurredAt.toISOString(),
    record: recordOf(event),
    columns: seesContent(actor) ? describeEvent(event, names, locale) : [],
  }));
}
