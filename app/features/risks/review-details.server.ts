import { sql } from "drizzle-orm";
import { describeColumns } from "#app/features/inventory/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { CallCause } from "#db/codes/risks.ts";
import { fingerprint, listReviewCauses, readColumns, targetedRisks } from "./needing-review.server.ts";
import { netChanges } from "./net-changes.ts";
import { withinReach } from "./reach.server.ts";

/** An entry that is another one than when somebody looked at the risk last: what of it changed, or that it joined or left since. */
type ChangedEntry = {
  entryId: string;
  label: string;
  title: string;
  kind: "changed" | "joined" | "left";
  changes: { field: string; label: string; before: string; after: string }[];
};

/** Why a risk is to be looked at again, with all that can be told of it; nothing when it need not be. */
export async function getReviewNeeded(
  tx: Tx,
  { id, reviewOn, reviewedOn }: { id: string; reviewOn: string | null; reviewedOn: string | null },
  locale: Locale,
) {
  const causes = (await listReviewCauses(tx, [id], today())).get(id);
  if (!causes) return undefined;
  const isOfEntries = causes.some((cause) => cause === "entryChanged" || cause === "vendors" || cause === "entries");
  return {
    causes,
    reviewOn,
    reviewedOn,
    entries: isOfEntries ? await listChangedEntries(tx, id, locale) : [],
    calls: causes.includes("called") ? [...(await listCallsFor(tx, id))] : [],
  };
}
export type ReviewNeeded = NonNullable<Awaited<ReturnType<typeof getReviewNeeded>>>;

/** The entries of a risk that changed since it was looked at, as far as the actor may see them; what changed is told by the audit log. */
async function listChangedEntries(tx: Tx, riskId: string, locale: Locale): Promise<ChangedEntry[]> {
  const rows = await tx.execute<{
    entry_id: string;
    number: number;
    title: string;
    is_new: boolean;
    is_archived: boolean;
    is_other: boolean | null;
    events: Record<string, [unknown, unknown]>[] | null;
  }>(sql`
    select s.entry_id, r.number, r.title, s.seen_change_at is null as is_new, r.archived_at is not null as is_archived,
      (${fingerprint} <> s.seen or e.vendors <> s.seen_vendors) as is_other, (
      -- The log is in the order of its ids, whatever clock the product goes by: what came after the event that noted the entry as seen.
      select json_agg(a.changes order by a.id) from audit_event a
      where a.organization_id = s.organization_id and a.row_id = s.entry_id and a.table_name = 'inventory_entry' and a.action = 'update'
        and a.id > (select b.id from audit_event b where b.organization_id = s.organization_id and b.row_id = s.id
          and b.table_name = 'risk_subject' and b.changes -> 'seen_change_at' is not null order by b.id desc limit 1)) as events
    from risk_subject s join record r on r.organization_id = s.organization_id and r.id = s.entry_id
    join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
    where s.risk_id = ${riskId} and s.seen_change_at is distinct from r.changed_at
      and ${withinReach(tx, "inventory.view", sql`r.department_id`) ?? sql`true`}
    order by r.number, s.id limit 100`);
  return rows.flatMap(({ entry_id, number, title, is_new, is_archived, is_other, events }) => {
    const kind = is_new ? "joined" : is_archived ? "left" : "changed";
    // One that was taken out before anybody looked is nobody's matter.
    if (is_new && is_archived) return [];
    if (kind === "changed" && !is_other) return [];
    const net = kind === "changed" ? netChanges(events ?? [], [...readColumns, "vendors", "has_no_vendors"]) : {};
    const changes = describeColumns(net, locale);
    return [{ entryId: entry_id, label: recordLabel("inventoryEntry", number), title, kind, changes }];
  });
}

/** What was called for since a risk was looked at, the latest first. */
async function listCallsFor(tx: Tx, riskId: string) {
  return tx.execute<{ id: string; cause: CallCause; text: string; occurredOn: string }>(sql`
    select c.id, c.cause, c.text, c.occurred_on as "occurredOn"
    from risk k join risk_call c on c.organization_id = k.organization_id and c.called_at > k.reviewed_at
    where k.id = ${riskId} and (c.scope = 'all'
      or exists (select from (${targetedRisks}) t where t.call_id = c.id and t.risk_id = k.id))
    order by c.called_at desc, c.id limit 20`);
}
