import { type SQL, sql } from "drizzle-orm";
import { choiceFields, columnOf } from "./entry-fields.ts";

/**
 * An entry as an approval freezes it and as a report prints it, in PostgreSQL's normal form of jsonb: `{ number, title, department,
 * owner, … }` with the columns' names. Current entries and frozen ones have the same shape: columns that came after ledgers had been
 * frozen are left out while they say nothing, so that an entry does not differ from its frozen state because the product has grown.
 */
export const entryContent: SQL = sql`(
  to_jsonb(e) - ('{organization_id,id,created_at,updated_at,missing_count,import_id,import_row}'::text[]
    || case when e.has_no_provision then '{}' else '{has_no_provision}'::text[] end
    || case when e.has_no_foreign then '{}' else '{has_no_foreign}'::text[] end)
  || jsonb_build_object('number', r.number, 'title', r.title, 'department', d.name, 'owner', m.name))`;

/** The tables that `entryContent` speaks of. */
export const entryTables: SQL = sql`record r
  join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
  left join department d on d.organization_id = r.organization_id and d.id = r.department_id
  left join member m on m.organization_id = r.organization_id and m.id = r.owner_id`;

/** The same with active entries only. */
export const entrySource: SQL = sql`${entryTables}
  where r.kind = 'inventoryEntry' and r.archived_at is null`;

/**
 * A query of the entries whose content is another than a frozen ledger has: `record_id`, `old`, `current`. Only what was touched since
 * the freeze is compared (an entry by its `changed_at`, also where its department or its owner was renamed), so that it stays fast in a
 * large ledger; an edit that was taken back does not show. Without a frozen ledger it gives nothing. At most `most` are given.
 * Both contents are looked up entry by entry (`offset 0` holds the planner to it): how many entries an instant divides off no statistics
 * say, least of all after an import, and left to itself the planner puts two whole ledgers together to find a hundred changes.
 */
export function changedSince({ snapshotId, frozenAt, most }: { snapshotId: SQL; frozenAt: SQL; most?: number }): SQL {
  const limit = most === undefined ? sql`` : sql`limit ${most}`;
  return sql`
    select touched.id as record_id, frozen.content as old, present.content as current
    from (
      (select r.id from record r where r.kind = 'inventoryEntry' and r.changed_at > ${frozenAt} ${limit})
      union
      (select r.id from department d join record r on r.organization_id = d.organization_id and r.department_id = d.id
        where r.kind = 'inventoryEntry' and d.updated_at > ${frozenAt} ${limit})
      union
      (select r.id from member m join record r on r.organization_id = m.organization_id and r.owner_id = m.id
        where r.kind = 'inventoryEntry' and m.updated_at > ${frozenAt} ${limit})
    ) touched
    left join lateral (select ${entryContent} as content from ${entrySource} and r.id = touched.id offset 0) present on true
    left join lateral (select p.content from snapshot_part p
      where p.snapshot_id = ${snapshotId} and p.record_id = touched.id offset 0) frozen on true
    where ${isDifferent(sql`frozen.content`, sql`present.content`)}`;
}

/**
 * Whether a content says something else than an earlier one. The days of review move with every look at an entry and are nothing to be
 * approved; the order of its choices says nothing, and is looked at only where all the rest is the same.
 */
export function isDifferent(earlier: SQL, present: SQL): SQL<boolean> {
  const reviewed = sql`jsonb_build_object('reviewed_on', ${earlier} -> 'reviewed_on', 'next_review_on', ${earlier} -> 'next_review_on')`;
  const compared = sql`(${present} || ${reviewed})`;
  const rest = (content: SQL) => sql`${content} - ${`{phases,${choiceFields.map(columnOf).join(",")}}`}::text[]`;
  return sql`(${compared} is distinct from ${earlier} and (${rest(compared)} is distinct from ${rest(earlier)}
    or ${choicesIn(compared)} <> ${choicesIn(earlier)}))`;
}

/** The choices in a content, each list in one order, and its phases with theirs. */
function choicesIn(content: SQL): SQL {
  const sorted = (list: SQL) =>
    sql`(select jsonb_agg(choice order by choice) from jsonb_array_elements(${list}) choice)`;
  const lists = choiceFields.map(columnOf).map((column) => sql.raw(`'${column}'`));
  return sql`jsonb_build_object(${sql.join(
    lists.map((column) => sql`${column}, ${sorted(sql`${content} -> ${column}`)}`),
    sql`, `,
  )}, 'phases', (
    select jsonb_object_agg(phase.key, phase.value || jsonb_build_object('media', ${sorted(sql`phase.value -> 'media'`)}))
    from jsonb_each(${content} -> 'phases') phase))`;
}

/** Whether an entry's content is another than in the approved version of the ledger; null when no version has been approved. */
export function isChangedSinceApproval(id: SQL): SQL<boolean | null> {
  return sql`(
    select ${isDifferent(sql`frozen.content`, sql`present.content`)}
    from (select s.id from record l join snapshot s on s.organization_id = l.organization_id and s.record_id = l.id
      where l.kind = 'inventory' and s.revision is not null order by s.revision desc limit 1) approved
    left join lateral (select ${entryContent} as content from ${entrySource} and r.id = ${id}) present on true
    left join snapshot_part frozen on frozen.snapshot_id = approved.id and frozen.record_id = ${id})`;
}
