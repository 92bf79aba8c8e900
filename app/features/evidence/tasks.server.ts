import { and, asc, eq, exists, isNull, type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { messages } from "#app/platform/messages.ts";
import type { TaskSource, WantedTask } from "#app/platform/task-source.ts";
import { addDays, formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { evidenceItems } from "#db/schema/evidence.ts";
import { tasks } from "#db/schema/readiness.ts";
import { records } from "#db/schema/record.ts";
import { soonDays } from "./filter.ts";
import { joinItem } from "./list-query.server.ts";
import { evidenceItemPath } from "./paths.ts";

/** Evidence whose period ends soon, and evidence whose period is over: work for its owner. */
export const evidenceTaskSources: readonly TaskSource[] = [
  {
    kind: "evidence_expiring",
    title: (locale, facts) => evidenceTaskMessages(locale).expiring(String(facts.label), String(facts.until)),
    path: (slug, task) => evidenceItemPath(slug, task.sourceId),
    find: (tx, today) => wanted(tx, endsSoon(today)),
    holds: (tx, today) => isStill(tx, endsSoon(today)),
  },
  {
    kind: "evidence_expired",
    title: (locale, facts) => evidenceTaskMessages(locale).expired(String(facts.label), String(facts.until)),
    path: (slug, task) => evidenceItemPath(slug, task.sourceId),
    find: (tx, today) => wanted(tx, hasEnded(today)),
    holds: (tx, today) => isStill(tx, hasEnded(today)),
  },
];

/** All of them, without a limit: what is not found counts as done. */
async function wanted(tx: Tx, inTime: SQL): Promise<WantedTask[]> {
  const rows = await tx
    .select({
      id: records.id,
      number: records.number,
      title: records.title,
      ownerId: records.ownerId,
      departmentId: records.departmentId,
      until: evidenceItems.effectiveUntil,
    })
    .from(records)
    .innerJoin(evidenceItems, joinItem)
    .where(and(eq(records.kind, "evidence"), isNull(records.archivedAt), inTime))
    .orderBy(asc(evidenceItems.effectiveUntil), asc(records.id));
  return rows.map(({ id, number, title, ownerId, departmentId, until }) => ({
    sourceId: id,
    recordId: id,
    ownerId,
    departmentId,
    dueOn: until,
    facts: { label: `${recordLabel("evidence", number)} ${title}`, until: until ?? "" },
  }));
}

/** Whether that is still so of the item that a stored task is about. */
function isStill(tx: Tx, inTime: SQL): SQL {
  return exists(
    tx
      .select({ id: records.id })
      .from(records)
      .innerJoin(evidenceItems, joinItem)
      .where(
        and(
          eq(records.organizationId, tasks.organizationId),
          eq(records.id, tasks.sourceId),
          isNull(records.archivedAt),
          inTime,
        ),
      ),
  );
}

function endsSoon(today: string): SQL {
  return sql`${evidenceItems.effectiveUntil} between ${today} and ${addDays(today, soonDays)}`;
}

function hasEnded(today: string): SQL {
  return sql`${evidenceItems.effectiveUntil} < ${today}`;
}

const evidenceTaskMessages = messages({
  ja: {
    expiring: (label: string, until: string) => `${label} の有効期間が${formatDateJa(until)}に終わります`,
    expired: (label: string, until: string) => `${label} の有効期間が${formatDateJa(until)}に終わりました`,
  },
  en: {
    expiring: (label: string, until: string) => `The period of ${label} ends on ${formatDateEn(until)}`,
    expired: (label: string, until: string) => `The period of ${label} ended on ${formatDateEn(until)}`,
  },
});
