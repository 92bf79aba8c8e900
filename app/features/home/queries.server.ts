import { sql } from "drizzle-orm";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";

export type LedgerOverview = {
  entries: number;
  sensitive: number;
  myNumber: number;
  incomplete: number;
  overdue: number;
  departments: { id: string | null; name: string | null; entries: number; overdue: number }[];
};

/** What stands in the ledger and what is the matter with it, as far as the person may see it. */
export async function getLedgerOverview(tx: Tx): Promise<LedgerOverview> {
  const reach = await reachableDepartments(tx, "inventory.view");
  const within = reach ? sql`and r.department_id = any(${sql.param(`{${reach.join(",")}}`)}::uuid[])` : sql``;
  const rows = await tx.execute<{
    id: string | null;
    name: string | null;
    entries: number;
    sensitive: number;
    my_number: number;
    incomplete: number;
    overdue: number;
  }>(sql`
    select r.department_id as id, d.name, count(*)::integer as entries, (count(*) filter (where e.sensitive))::integer as sensitive,
      (count(*) filter (where e.my_number))::integer as my_number, (count(*) filter (where e.missing_count > 0))::integer as incomplete,
      (count(*) filter (where e.next_review_on < ${today()}))::integer as overdue
    from record r
    join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
    left join department d on d.organization_id = r.organization_id and d.id = r.department_id
    where r.kind = 'inventoryEntry' and r.archived_at is null ${within}
    group by r.department_id, d.name order by count(*) desc, d.name limit 200`);
  const sum = (key: "entries" | "sensitive" | "my_number" | "incomplete" | "overdue") =>
    rows.reduce((total, row) => total + row[key], 0);
  return {
    entries: sum("entries"),
    sensitive: sum("sensitive"),
    myNumber: sum("my_number"),
    incomplete: sum("incomplete"),
    overdue: sum("overdue"),
    departments: rows.map(({ id, name, entries, overdue }) => ({ id, name, entries, overdue })),
  };
}
