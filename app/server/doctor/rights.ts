import { connections } from "#app/platform/db.server.ts";
import { appRole } from "#app/platform/env.server.ts";
import type { Connection } from "../backup/copy.ts";
import { assertSignsIn } from "../readiness.ts";
import type { Examination } from "./examination.ts";

/** Whether the role as which the product works can sign in, and can do no more than it must. */
export const rightsExamination: Examination = {
  area: "rights",
  async look(owner) {
    const { name } = appRole();
    const [present] = await owner`select from pg_roles where rolname = ${name}`;
    if (!present) return [`there is no role "${name}", as which the product works.`];
    await assertSignsIn();
    const roles = [...new Set(["akashi_app", name])];
    const faults = await Promise.all(roles.map((role) => faultsOf(owner, role)));
    return [...new Set([...faults.flat(), ...(await seesNothing())])];
  },
};

async function faultsOf(owner: Connection, role: string): Promise<string[]> {
  const rows = await owner<{ fault: string }[]>`
    with us as (select * from pg_roles where rolname = ${role}),
    tables as (select c.oid, c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))
    select 'is a superuser' as fault from us where rolsuper
    union all select 'may bypass row-level security' from us where rolbypassrls
    union all select 'may make roles' from us where rolcreaterole
    union all select 'may make databases' from us where rolcreatedb
    union all select 'may replicate' from us where rolreplication
    union all select 'has the rights of the role "' || o.rolname || '"' from us, pg_roles o
      where o.oid <> us.oid and o.rolname <> 'akashi_app' and not us.rolsuper and pg_has_role(us.oid, o.oid, 'member')
    union all select 'may make things in the schema ' || n.nspname from us, pg_namespace n
      where n.nspname in ('public', 'drizzle', 'pgboss') and not us.rolsuper and has_schema_privilege(us.oid, n.oid, 'create')
    union all select 'owns ' || c.relname from us, pg_class c where c.relowner = us.oid and c.relkind in ('r', 'p', 'v', 'm', 'S')
    union all select 'owns the function ' || p.proname from us, pg_proc p where p.proowner = us.oid
    union all select format('may %s %s', lower(r), t.relname) from us, tables t, unnest('{TRUNCATE,TRIGGER,REFERENCES}'::text[]) r
      where not us.rolsuper and has_table_privilege(us.oid, t.oid, r)
    union all select format('may %s rows of %s, which triggers and functions alone write', lower(r), t.relname)
      from us, tables t, unnest('{INSERT,UPDATE,DELETE}'::text[]) r
      where not us.rolsuper and (t.relname ~ '^audit_(event|link|head|batch)$' or t.relname = 'organization' and r <> 'UPDATE')
        and case r when 'DELETE' then has_table_privilege(us.oid, t.oid, r) else has_any_column_privilege(us.oid, t.oid, r) end
    union all select format('may %s rows of %s, which stay as they were sealed', lower(r), t.relname)
      from us, tables t, unnest('{UPDATE,DELETE}'::text[]) r
      where not us.rolsuper and t.relname in ('snapshot_part', 'approval_seal')
        and case r when 'DELETE' then has_table_privilege(us.oid, t.oid, r) else has_any_column_privilege(us.oid, t.oid, r) end
    union all select format('may move rows of %s to another organization', t.relname) from us, tables t
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'organization_id' and not a.attisdropped
      where not us.rolsuper and t.relname !~ '^audit_(event|link|head|batch)$' and has_column_privilege(us.oid, t.oid, a.attnum, 'UPDATE')
    union all select 'may call ' || p.proname from us, pg_proc p
      where p.pronamespace = 'public'::regnamespace and not us.rolsuper
        and (p.proname in ('found_organization', 'audit_open_batch', 'audit_hang') or p.prorettype = 'trigger'::regtype)
        and has_function_privilege(us.oid, p.oid, 'execute')`;
  return rows.map(({ fault }) => `the role "${role}" ${fault}.`);
}

/** Not what the catalog says but what happens: outside of an organization the product sees no row of any. */
async function seesNothing(): Promise<string[]> {
  const [row] = await connections()<{ count: number }[]>`select count(*)::integer as count from audit_event`;
  return row?.count ? ["the product sees rows of organizations without being in one."] : [];
}
