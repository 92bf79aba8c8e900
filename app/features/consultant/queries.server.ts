import { type SQL, sql } from "drizzle-orm";
import { departmentsWithinReach } from "#app/features/organization/index.server.ts";
import { percentOf } from "#app/features/readiness/index.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { Role } from "#db/codes/roles.ts";
import type { ClientLedger } from "./stuck.ts";

/** What the page about all organizations says of one of them. */
export type ClientFacts = {
  ledger: ClientLedger;
  /** As it was last kept, in whole percent; undefined before the first day, and for whom it does not concern as a whole. */
  readiness: { percent: number; day: string } | undefined;
  lastActivity: Date | undefined;
};

/**
 * How an organization stands, as far as the actor may see it; one statement. Each fact is a column of its own: what another feature has to
 * say of an organization is one more.
 */
export async function getClientFacts(tx: Tx): Promise<ClientFacts> {
  const within = departmentsWithinReach(tx, "inventory.view");
  const columns: Record<keyof Row, SQL> = {
    ledger: sql`(
      select jsonb_build_object(
        'entries', count(*), 'incomplete', count(*) filter (where e.missing_count > 0),
        'overdue', count(*) filter (where e.next_review_on < ${today()}),
        'nextDueOn', min(e.next_review_on) filter (where e.next_review_on >= ${today()}))
      from record r join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
      where r.kind = 'inventoryEntry' and r.archived_at is null ${within ? sql`and r.department_id in (${within})` : sql``})`,
    approved: sql`(
      select jsonb_build_object('revision', s.revision, 'at', a.ended_at)
      from snapshot s join approval a on a.organization_id = s.organization_id and a.snapshot_id = s.id
      where s.revision is not null order by s.revision desc limit 1)`,
    pending: sql`(
      select jsonb_build_object('count', count(*), 'since', min(p.waits_since), 'role', (array_agg(p.role order by p.waits_since))[1])
      from (
        select v.steps -> v.position ->> 'role' as role, coalesce(
          (select max(e.sealed_at) from approval_seal e where e.organization_id = v.organization_id and e.approval_id = v.id), v.created_at) as waits_since
        from approval v where v.status = 'pending') p)`,
    readiness:
      reachOf(tx.actor.roles, "readiness.view") === "organization"
        ? sql`(select jsonb_build_object('score', score, 'day', day) from readiness_snapshot order by day desc limit 1)`
        : sql`null::jsonb`,
    last_activity: sql`(select e.occurred_at from audit_event e where e.action <> 'visit' order by e.id desc limit 1)`,
  };
  const [row] = await tx.execute<Row>(
    sql`select ${sql.join(
      Object.entries(columns).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
      sql`, `,
    )}`,
  );
  if (!row) throw new Error("the facts returned no row");
  const { ledger, approved, pending, readiness, last_activity: lastActivity } = row;
  return {
    ledger: {
      entries: ledger.entries,
      incomplete: ledger.incomplete,
      overdue: ledger.overdue,
      nextDueOn: ledger.nextDueOn ?? undefined,
      revision: approved?.revision,
      approvedOn: approved?.at ? dateInJapan(new Date(approved.at)) : undefined,
      pending: pending.count,
      waitsSince: pending.since ? dateInJapan(new Date(pending.since)) : undefined,
      waitsFor: pending.role ?? undefined,
    },
    readiness: readiness ? { percent: percentOf(readiness.score), day: readiness.day } : undefined,
    lastActivity: lastActivity ? new Date(lastActivity) : undefined,
  };
}

type Row = {
  ledger: { entries: number; incomplete: number; overdue: number; nextDueOn: string | null };
  approved: { revision: number; at: string | null } | null;
  pending: { count: number; since: string | null; role: Role | null };
  readiness: { score: number; day: string } | null;
  last_activity: string | null;
};
