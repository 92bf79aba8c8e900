import { connections } from "#app/platform/db.server.ts";
import { appRole } from "#app/platform/env.server.ts";
import type { Connection } from "../backup/copy.ts";
import { readRights } from "../migrate.ts";
import { assertSignsIn } from "../readiness.ts";
import { type Examination, shortened } from "./examination.ts";

/** Whether the role as which the product works can sign in, and can do what it must and no more. */
export const rightsExamination: Examination = {
  area: "rights",
  async look(owner) {
    const { name } = appRole();
    const [present] = await owner`select from pg_roles where rolname = ${name}`;
    if (!present) return [`there is no role "${name}", as which the product works.`];
    await assertSignsIn();
    const roles = [...new Set(["akashi_app", name])];
    const beyond = await Promise.all(roles.map((role) => attributesOf(owner, role)));
    return [...beyond.flat(), ...(await grantFaults(owner, name)), ...(await seesNothing())];
  },
};

/** What a role is or has that no grant gives. */
async function attributesOf(owner: Connection, role: string): Promise<string[]> {
  const rows = await owner<{ fault: string }[]>`
    with us as (select * from pg_roles where rolname = ${role})
    select 'is a superuser' as fault from us where rolsuper
    union all select 'may bypass row-level security' from us where rolbypassrls
    union all select 'may make roles' from us where rolcreaterole
    union all select 'may make databases' from us where rolcreatedb
    union all select 'may replicate' from us where rolreplication
    union all select 'has the rights of the role "' || o.rolname || '"' from us, pg_roles o
      where o.oid <> us.oid and o.rolname <> 'akashi_app' and not us.rolsuper and pg_has_role(us.oid, o.oid, 'member')
    union all select 'owns ' || c.relname from us, pg_class c where c.relowner = us.oid and c.relkind in ('r', 'p', 'v', 'm', 'S')
    union all select 'owns the function ' || p.proname from us, pg_proc p where p.proowner = us.oid`;
  return rows.map(({ fault }) => `the role "${role}" ${fault}.`);
}

/** What was granted, compared with what the very statements that grant it make of it; these are taken back at once. */
async function grantFaults(owner: Connection, signsIn: string): Promise<string[]> {
  const held = await listGrants(owner, ["akashi_app", "public"]);
  const ownOnes = signsIn === "akashi_app" ? [] : await listGrants(owner, [signsIn]);
  const due = await whatIsDue(owner);
  return shortened([
    ...held.filter((right) => !due.includes(right)).map((right) => `the role "akashi_app" may ${right}.`),
    ...due.filter((right) => !held.includes(right)).map((right) => `the role "akashi_app" may not ${right}.`),
    ...ownOnes.filter((right) => !due.includes(right)).map((right) => `the role "${signsIn}" may ${right}.`),
  ]);
}

async function whatIsDue(owner: Connection): Promise<string[]> {
  await owner`begin`;
  try {
    await owner.unsafe(await readRights()).simple();
    return await listGrants(owner, ["akashi_app", "public"]);
  } finally {
    await owner`rollback`;
  }
}

/** What was granted to these roles (`public`: to everybody) on anything of ours and of our tools, in words. */
async function listGrants(owner: Connection, roles: readonly string[]): Promise<string[]> {
  const rows = await owner<{ right: string }[]>`
    with ours as (select oid, nspname, case nspname when 'public' then '' else nspname || '.' end as prefix, nspacl, nspowner
      from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
    things as (
      select '%s in the schema ' || nspname as words, coalesce(nspacl, acldefault('n', nspowner)) as acl from ours
      union all select case c.relkind when 'S' then '%s the sequence ' else '%s ' end || o.prefix || c.relname,
          coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
        from ours o join pg_class c on c.relnamespace = o.oid and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      union all select '%s the column ' || o.prefix || c.relname || '.' || a.attname, a.attacl
        from ours o join pg_class c on c.relnamespace = o.oid join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        where a.attacl is not null
      union all select '%s the function ' || o.prefix || p.proname, coalesce(p.proacl, acldefault('f', p.proowner))
        from ours o join pg_proc p on p.pronamespace = o.oid
    )
    select distinct format(words, lower(given.privilege_type)) || case when given.is_grantable then ', and pass that on' else '' end as right
    from things, aclexplode(acl) given
    where given.grantee in (select oid from pg_roles where rolname = any(${[...roles]}))
      or given.grantee = 0 and 'public' = any(${[...roles]})
    order by 1`;
  return rows.map(({ right }) => right);
}

/** Not what the catalog says but what happens: outside of an organization the product sees no row of any. */
async function seesNothing(): Promise<string[]> {
  const [row] = await connections()<{ count: number }[]>`select count(*)::integer as count from audit_event`;
  return row?.count ? ["the product sees rows of organizations without being in one."] : [];
}
