import { sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { holdsCardData } from "./entry-facts.ts";

/** Those of the risks of which an entry holds card data, special care-required information or My Numbers. */
export async function listDelicate(tx: Tx, riskIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (riskIds.length === 0) return new Set();
  const rows = await tx.execute<{ id: string; isMarked: boolean; items: string[] | null }>(sql`
    select s.risk_id as id, bool_or(coalesce(e.sensitive, false) or coalesce(e.my_number, false)) as "isMarked",
      array_agg(array_to_string(e.items, chr(10))) as items
    from risk_subject s join inventory_entry e on e.organization_id = s.organization_id and e.id = s.entry_id
    where s.risk_id = any(${`{${riskIds.join(",")}}`}::uuid[]) group by s.risk_id`);
  return new Set(rows.flatMap(({ id, isMarked, items }) => (isMarked || holdsCardData(items ?? []) ? id : [])));
}
