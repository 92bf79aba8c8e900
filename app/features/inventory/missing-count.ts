import { columnOf, type EntryField } from "./entry-fields.ts";
import { requirements } from "./required-fields.ts";

/**
 * How many required fields an entry lacks, as SQL over its content (`entryContent`, or what an approval froze) in the jsonb `content`: what
 * `missingFields` says, by the same table. A column that the content does not have says nothing.
 */
export function missingCountSql(content: string): string {
  const isOneOf = (field: EntryField, values: readonly unknown[]) =>
    `coalesce(${content} -> '${columnOf(field)}', 'null') in (${values.map((value) => `'${JSON.stringify(value)}'`).join(", ")})`;
  const missing = requirements.map(({ field, or, when }) =>
    [
      isOneOf(field, [null, "", []]),
      ...(or ? [isOneOf(or, [null, "", [], false])] : []),
      ...(when ? [isOneOf(when.field, when.is)] : []),
    ].join(" and "),
  );
  return missing.map((condition) => `(${condition})::integer`).join(" + ");
}

/**
 * Counts anew what each entry of every organization lacks. The database's owner runs it whenever it reads otherwise than the last time, so
 * that no count stays that an earlier rule made. ("offset 0" keeps the planner from building the content anew for every field.)
 */
export const recountMissing = `
  update inventory_entry e set missing_count = counted.missing
  from (
    select own.organization_id, own.id, ${missingCountSql("content")} as missing
    from inventory_entry own
    join record r on r.organization_id = own.organization_id and r.id = own.id,
    lateral (
      select to_jsonb(own) || jsonb_build_object('department', r.department_id, 'owner', r.owner_id) as content offset 0
    ) described
  ) counted
  where e.organization_id = counted.organization_id and e.id = counted.id and e.missing_count <> counted.missing;
`;
