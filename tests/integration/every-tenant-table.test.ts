import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditTableMessages } from "#app/features/audit-log/table-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { locales } from "#app/platform/messages.ts";
import { labelOfColumn } from "#app/routes/audit-log/describe-event.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { anyRow, listColumns, plantRow } from "#tests/support/rows.ts";

/** Written by triggers alone; platform/audit-log.test.ts says what of them. */
const auditTables = ["audit_batch", "audit_event", "audit_head", "audit_link"];

/** Identifiers without a foreign key, each with its reason. */
const looseIdentifiers = [
  "inventory_import.job_id", // a job may be tidied away, the import's record stays
  "member_import.job_id", // likewise
  "risk_import.job_id", // likewise
  "snapshot_part.record_id", // what was frozen depends on nothing that lives on
  "task.source_id", // what causes a task may be a row of any table, by the task's kind
];

/** Hashes of what is no file of the store. A file's is called `file_hash`: by that name the sweeper knows that it is still needed. */
const looseHashes = [
  "audit_anchor.hash",
  "audit_head.hash",
  "audit_link.hash",
  "invitation.token_hash",
  "mail_domain.token_hash",
  "snapshot.content_hash",
  "snapshot_part.content_hash",
];

/** What was frozen and sealed stays: the product's role has fewer rights there. */
const kept: Readonly<Record<string, readonly string[]>> = {
  approval: ["INSERT", "SELECT"],
  approval_seal: ["INSERT", "SELECT"],
  audit_anchor: ["INSERT", "SELECT"],
  cited_evidence: ["INSERT", "SELECT"],
  evidence_former_version: ["INSERT", "SELECT"],
  snapshot: ["INSERT", "SELECT"],
  snapshot_part: ["INSERT", "SELECT"],
};

type Table = {
  name: string;
  isForced: boolean;
  owner: string;
  policies: { name: string; command: string; permissive: string; using: string; check: string }[];
  key: string[];
  triggers: string[];
  rights: string[];
};

const ownRows =
  "(organization_id = ( SELECT (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid";

const tables = await asOwner(
  (owner) => owner<Table[]>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isForced", pg_get_userbyid(c.relowner) as owner,
      (select coalesce(jsonb_agg(jsonb_build_object('name', p.policyname, 'command', p.cmd, 'permissive', p.permissive,
          'using', coalesce(p.qual, ''), 'check', coalesce(p.with_check, ''))), '[]')
        from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.roles && '{akashi_app,public}') as policies,
      array(select a.attname::text from pg_constraint k join unnest(k.conkey) with ordinality u(attnum, place) on true
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum where k.conrelid = c.oid and k.contype = 'p' order by u.place) as key,
      array(select t.tgname || ' ' || t.tgenabled::text from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal order by t.tgname) as triggers,
      array(select g.privilege_type::text from information_schema.role_table_grants g
        where g.table_schema = 'public' and g.table_name = c.relname and g.grantee in ('akashi_app', 'PUBLIC') order by 1) as rights
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped)
    order by c.relname`,
);
const walled = tables.filter((table) => !auditTables.includes(table.name));
const names = walled.map((table) => table.name);

test("there are tenant tables to look at, and the audit log's own", () => {
  expect(names).toEqual(expect.arrayContaining(["record", "inventory_entry", "member", "approval", "job"]));
  expect(tables.map((table) => table.name)).toEqual(expect.arrayContaining(auditTables));
});

describe.each(walled)("$name", (table) => {
  test("has forced security with one policy, the composite key, the audit triggers, and rights to rows alone", () => {
    expect(table.isForced).toBe(true);
    expect(table.owner).not.toBe("akashi_app");
    expect(table.key).toEqual(["organization_id", "id"]);
    expect(table.policies).toEqual([
      expect.objectContaining({ name: "own_organization", command: "ALL", permissive: "PERMISSIVE" }),
    ]);
    expect(table.policies[0]?.using).toContain(ownRows);
    expect(table.policies[0]?.check).toBe(table.policies[0]?.using);
    expect(table.triggers).toEqual(["audit_delete O", "audit_insert O", "audit_update O"]);
    // UPDATE is granted by column: who a row is and whose it is never changes.
    expect(table.rights).toEqual(kept[table.name] ?? ["DELETE", "INSERT", "SELECT"]);
  });

  test("the audit log has words for it, and for each of its columns that it tells, in both languages", async () => {
    const columns = await asOwner(
      (owner) => owner<{ name: string }[]>`
        select a.attname::text as name from pg_attribute a
        where a.attrelid = ${table.name}::text::regclass and a.attnum > 0 and not a.attisdropped
          and a.attname <> all (audit_hidden(${table.name}))`,
    );

    expect(columns.length).toBeGreaterThan(0);
    for (const locale of locales) {
      expect(auditTableMessages(locale).table[table.name]).toBeTruthy();
      const wordless = columns.filter(({ name }) => labelOfColumn(table.name, name, locale) === name);
      expect(wordless).toEqual([]);
    }
  });

  test("a stranger's read sees nothing, and a stranger's write is refused", async () => {
    const owner = await memberWith();
    const stranger = await memberWith();
    const { rowId, columns } = await asOwner(async (connection) => ({
      rowId: await plantRow(connection, table.name, owner.organization.id),
      columns: await listColumns(connection, table.name),
    }));
    const name = sql.identifier(table.name);
    const planting = anyRow(table.name, columns).replace("$1", `'${owner.organization.id}'`);

    const seen = await readOrganization(stranger, (tx) => tx.execute(sql`select id from ${name} where id = ${rowId}`));
    const changed = await inOrganization(stranger, (tx) =>
      tx.execute(sql`update ${name} set updated_at = now() where id = ${rowId} returning id`),
    ).catch(noRightAtAll);
    const removed = await inOrganization(stranger, (tx) =>
      tx.execute(sql`delete from ${name} where id = ${rowId} returning id`),
    ).catch(noRightAtAll);
    const planted = inOrganization(stranger, (tx) => tx.execute(sql.raw(planting)));
    const moved = inOrganization(owner, (tx) =>
      tx.execute(sql`update ${name} set organization_id = ${stranger.organization.id} where id = ${rowId}`),
    );
    const renumbered = inOrganization(owner, (tx) =>
      tx.execute(sql`update ${name} set id = uuidv7() where id = ${rowId}`),
    );

    expect([...seen, ...changed, ...removed]).toEqual([]);
    expect(await codesOf(planted, moved, renumbered)).toEqual(["42501", "42501", "42501"]);
    const own = await readOrganization(owner, (tx) => tx.execute(sql`select id from ${name} where id = ${rowId}`));
    expect(own).toHaveLength(1);
  });
});

test.each(tables.filter((table) => auditTables.includes(table.name)))(
  "$name has forced security and can at most be read",
  ({ isForced, owner, policies, rights }) => {
    expect(isForced).toBe(true);
    expect(owner).not.toBe("akashi_app");
    expect(policies.every((policy) => policy.command === "SELECT" && policy.using.includes(ownRows))).toBe(true);
    expect(rights.filter((right) => right !== "SELECT")).toEqual([]);
  },
);

type Reference = { table: string; column: string; target: string; pairs: string[] };

const references = await asOwner(
  (owner) => owner<Reference[]>`
    select k.conrelid::regclass::text as table, k.confrelid::regclass::text as target,
      array(select a.attname || ' → ' || b.attname from unnest(k.conkey, k.confkey) u(own, other)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.own
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.other order by b.attnum) as pairs,
      (select a.attname::text from unnest(k.conkey, k.confkey) u(own, other)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.own
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.other
        where b.attname = 'id' order by a.attname limit 1) as column
    from pg_constraint k
    where k.contype = 'f' and k.conrelid::regclass::text = any(${names}) and k.confrelid::regclass::text = any(${names})
    order by 1, 4`,
);

test.each(references)("$table.$column points into $target of its own organization only", async (reference) => {
  expect(reference.pairs).toEqual(["organization_id → organization_id", `${reference.column} → id`]);
  const owner = await memberWith();
  const stranger = await memberWith();

  const pointing = asOwner(async (connection) => {
    const theirs = await plantRow(connection, reference.target, owner.organization.id);
    const ours = await plantRow(connection, reference.table, stranger.organization.id);
    await connection`update ${connection(reference.table)} set ${connection({ [reference.column]: theirs })} where id = ${ours}`;
  });

  expect(await codesOf(pointing)).toEqual(["23503"]);
});

test("every identifier in a tenant table is such a reference, or is known not to be", async () => {
  const identifiers = await asOwner(
    (owner) => owner<{ name: string }[]>`
      select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relname = any(${names}) and c.relnamespace = 'public'::regnamespace and a.attname like '%\\_id'
        and a.atttypid = 'uuid'::regtype and a.attname <> 'organization_id'
        and not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey))
      order by 1`,
  );

  expect(identifiers.map((identifier) => identifier.name)).toEqual(looseIdentifiers);
});

test("every hash in a table of an organization is that of a file, or is known not to be", async () => {
  const hashes = await asOwner(
    (owner) => owner<{ name: string; names: string[] }[]>`
      select c.table_name || '.' || c.column_name as name,
        array(select o.column_name::text from information_schema.columns o
          where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name like 'file\\_%') as names
      from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = any(${tables.map(({ name }) => name)}) and c.column_name ~ '(hash|sha256)$'
      order by 1`,
  );

  const files = hashes.filter(({ name }) => name.endsWith(".file_hash"));
  expect(files.length).toBeGreaterThan(0);
  for (const { names } of files)
    expect(names).toEqual(expect.arrayContaining(["file_name", "file_size", "file_released_at"]));
  expect(hashes.filter((hash) => !files.includes(hash)).map(({ name }) => name)).toEqual(looseHashes);
});

test("no uniqueness and no index of a tenant table leaves the organization", async () => {
  const leaving = await asOwner(
    (owner) => owner<{ name: string }[]>`
      select i.indexrelid::regclass::text as name from pg_index i
      where i.indrelid::regclass::text = any(${names}) and i.indisunique
        and (select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]) <> 'organization_id'`,
  );

  expect([...leaving]).toEqual([]);
});

test("the product's role can neither bypass security nor create or truncate anything", async () => {
  const [role] = await asOwner(
    (owner) => owner`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      has_schema_privilege('akashi_app', 'public', 'create') as creates,
      exists (select from information_schema.role_table_grants where grantee in ('akashi_app', 'PUBLIC') and table_schema = 'public'
        and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')) as more,
      exists (select from pg_class where relowner = 'akashi_app'::regrole) or exists (select from pg_proc where proowner = 'akashi_app'::regrole) as owns
      from pg_roles where rolname = 'akashi_app'`,
  );

  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    creates: false,
    more: false,
    owns: false,
  });
});

/** Where nobody may change or remove anything, a stranger is refused before it is looked whose the row is. */
function noRightAtAll(refusal: unknown): [] {
  expect(codeOf(refusal)).toBe("42501");
  return [];
}

/** How PostgreSQL answered each: the code of its refusal, or nothing. */
async function codesOf(...attempts: Promise<unknown>[]): Promise<(string | undefined)[]> {
  const outcomes = await Promise.allSettled(attempts);
  return outcomes.map((outcome) => (outcome.status === "rejected" ? codeOf(outcome.reason) : undefined));
}
