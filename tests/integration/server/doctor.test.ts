import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { now, setClock } from "#app/platform/clock.ts";
import { clockExamination, spaceFaults } from "#app/server/doctor/surroundings.ts";
import { asOwner } from "#tests/support/members.ts";
import { plantRow } from "#tests/support/rows.ts";
import { runAkashi } from "#tests/support/run-akashi.ts";

// Databases of their own: what a doctor looks for must be broken first.
const folder = mkdtempSync(join(tmpdir(), "akashi-doctor-"));
const { owner: server, appRole } = inject("databaseServer");
const names: string[] = [];

afterEach(() => {
  setClock();
});
afterAll(async () => {
  await using(server, async (sql) => {
    for (const name of names) await sql.unsafe(`drop database ${name} with (force)`);
    await sql`drop role if exists akashi_patient`;
  });
  rmSync(folder, { recursive: true, force: true });
});

test("a healthy installation is said to be so, with every area that was looked at", async () => {
  const healthy = await installation();
  await withAnOrganization(healthy);
  await onlyByItsService(healthy, { keeperCanSignIn: true });

  expect(await doctor(healthy)).toEqual({
    code: 0,
    stdout:
      "Everything is in order: schema, walls, rights, audit log, organizations, files, clock, queue, mail, storage.\n",
    stderr: "",
  });
});

describe("each fault is one line:", () => {
  let stdout = "";
  let lines: string[] = [];
  const damaged = Buffer.from("damaged");
  const missing = Buffer.from("missing");
  const orphan = Buffer.from("orphan");

  beforeAll(async () => {
    const patient = await installation();
    await withAnOrganization(patient);
    await onlyByItsService(patient, { keeperCanSignIn: false });
    for (const bytes of [damaged, missing]) {
      await using(patient.owner, async (sql) => {
        const [organization] = await sql<{ id: string }[]>`select id from organization`;
        const row = await plantRow(sql, "inventory_import", organization?.id ?? "");
        await sql`update inventory_import set file_hash = ${sha256(bytes)} where id = ${row}`;
      });
    }
    keep(patient, sha256(damaged), Buffer.from("something else"));
    keep(patient, sha256(orphan), orphan);
    await using(patient.owner, (sql) =>
      sql
        .unsafe(`
          update audit_event set actor_name = 'nobody' where id = (select event_id from audit_link where sequence = 1);
          alter table record_link drop column relation cascade;
          update member set email = null;
          delete from drizzle.wall;
          delete from pgboss.queue where name = 'passwordReset';
          alter table comment no force row level security;
          create policy everybody on department to akashi_app using (organization_id is not null);
          create policy writers on audit_link for insert to public with check (true);
          alter table record disable trigger audit_update;
          drop trigger audit_delete on site;
          drop trigger audit_dissolve on organization;
          grant truncate on comment to akashi_app;
          grant insert on audit_event to akashi_app;
          grant update (content_hash) on snapshot_part to akashi_app;
          grant update (organization_id) on site to akashi_app;
          grant execute on function found_organization(text, text),
            destroy_organization(uuid, text, timestamptz, jsonb) to akashi_app;
          grant execute on function audit_hash(text, text, text) to public;
          grant update on destruction to akashi_app;
          grant delete on audit_anchor to akashi_app with grant option;
          revoke delete on comment from akashi_app;
          revoke update (title) on record from akashi_app;
          grant create on schema public to akashi_app;
          insert into pgboss.job (name, data, start_after) values ('mail', '{}', now() - interval '90 minutes');`)
        .simple(),
    );
    const found = await doctor(patient, { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "akashi@example.jp" });
    expect(found).toMatchObject({ code: 1, stderr: expect.stringMatching(/^There are \d+ faults\.\n$/) });
    stdout = found.stdout;
    lines = stdout.trimEnd().split("\n");
  });

  test.each([
    ["schema: the column record_link.relation is missing."],
    [/^schema: the functions, policies and rights are not those of this version\. Start the server/],
    [/^schema: the queue passwordReset is missing\./],
    [/^walls: row-level security is not forced on comment: /],
    [/^walls: the policy "everybody" of department lets through more than an organization's own rows\.$/],
    [/^walls: the policy "writers" of audit_link lets through more/],
    ["walls: the trigger audit_update of record is switched off."],
    [/^walls: the trigger audit_delete is missing on site: /],
    [/^walls: the trigger audit_dissolve is missing on organization: /],
    ['rights: the role "akashi_app" may truncate comment.'],
    ['rights: the role "akashi_app" may insert audit_event.'],
    ['rights: the role "akashi_app" may update the column snapshot_part.content_hash.'],
    ['rights: the role "akashi_app" may update the column site.organization_id.'],
    ['rights: the role "akashi_app" may execute the function found_organization.'],
    ['rights: the role "akashi_app" may execute the function destroy_organization.'],
    ['rights: the role "akashi_app" may execute the function audit_hash.'],
    ['rights: the role "akashi_app" may create in the schema public.'],
    ['rights: the role "akashi_app" may update destruction.'],
    ['rights: the role "akashi_app" may delete audit_anchor, and pass that on.'],
    ['rights: the role "akashi_app" may not delete comment.'],
    ['rights: the role "akashi_app" may not update the column record.title.'],
    ['audit log: that of "patient" is broken at event 1: altered.'],
    [/^organizations: "patient" lets its people in by its own sign-in service alone, and its keeper /],
    [/^organizations: "patient" has nobody to whom the end of its audit log could be mailed: /],
    [`files: ${sha256(damaged)} is missing or damaged, and a row names it. Bring it back from a backup.`],
    [`files: ${sha256(missing)} is missing or damaged, and a row names it. Bring it back from a backup.`],
    [`files: ${sha256(orphan)} is nobody's: neither a row nor a note of this database names it.`],
    [/^queue: 1 of "mail" wait, the oldest for (89|90|91) minutes: /],
    [/^mail: the server of SMTP_URL cannot be used: .*ECONNREFUSED/],
  ])("%s", (line) => {
    expect(lines.filter((found) => (typeof line === "string" ? found === line : line.test(found)))).toHaveLength(1);
  });

  test("and there are no others", () => {
    expect(lines).toHaveLength(29);
    expect(stdout).not.toMatch(/could not be looked at/);
  });
});

test("a role that sees through the walls is found by what it is and by what it sees", async () => {
  const patient = await installation();
  await withAnOrganization(patient);
  await using(server, (sql) =>
    sql.unsafe("create role akashi_patient login password 'patient' bypassrls createdb in role akashi_app").simple(),
  );
  const url = new URL(patient.configuration.DATABASE_APP_URL ?? "");
  url.username = "akashi_patient";
  url.password = "patient";

  const { code, stdout } = await doctor(patient, { DATABASE_APP_URL: url.href });

  expect(code).toBe(1);
  expect(stdout.trimEnd().split("\n")).toEqual([
    'rights: the role "akashi_patient" may bypass row-level security.',
    'rights: the role "akashi_patient" may make databases.',
    "rights: the product sees rows of organizations without being in one.",
  ]);
});

test.each([
  ["drop schema drizzle cascade", /^schema: the database has never been migrated\. Start the server/],
  [
    "delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)",
    /^schema: 1 of \d+ migrations are missing\. /,
  ],
  [
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)",
    /^schema: the database has 1 migrations that this version of Akashi does not know/,
  ],
  [
    "update drizzle.__drizzle_migrations set hash = 'x' where created_at = (select min(created_at) from drizzle.__drizzle_migrations)",
    /^schema: the migration of \S+ was another one then\.$/,
  ],
])("a database after %j is not of this version, and the doctor does not make it so", async (statement, line) => {
  const patient = await installation();
  await using(patient.owner, (sql) => sql.unsafe(statement));

  const first = await doctor(patient);

  expect(first).toMatchObject({ code: 1, stderr: "There is one fault.\n" });
  expect(first.stdout.trimEnd()).toMatch(line);
  expect((await doctor(patient)).stdout).toBe(first.stdout);
});

test("with another secret than the server's, the role cannot sign in; the rest is looked at all the same", async () => {
  const patient = await installation();
  const url = new URL(patient.configuration.DATABASE_APP_URL ?? "");
  url.password = "wrong";

  const { code, stdout } = await doctor(patient, { DATABASE_APP_URL: url.href });

  expect(code).toBe(1);
  expect(stdout).toMatch(/^rights: The database does not let the role "akashi_app" in with this password: [^\n]+\n$/);
});

test("a database that cannot be reached and a store that cannot be written are both said", async () => {
  const patient = await installation();
  mkdirSync(patient.configuration.DATA_DIR ?? "", { recursive: true });
  writeFileSync(patient.files, "a file where a folder should be");

  const { code, stdout } = await doctor(patient, { DATABASE_URL: "postgres://owner:hidden@127.0.0.1:1/akashi" });

  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^database: The database of DATABASE_URL cannot be used: [^\n]*ECONNREFUSED[^\n]*\nstorage: could not be looked at: [^\n]+\n$/,
  );
  expect(stdout).not.toContain("hidden");
});

test("a clock that goes another way than the database's is a fault; a little does not matter", async () => {
  const look = (seconds: number) =>
    asOwner(async (sql) => {
      const at = now().getTime() + seconds * 1000;
      setClock(() => new Date(at));
      const owner = await sql.reserve();
      const faults = await clockExamination.look(owner);
      owner.release();
      setClock();
      return faults;
    });

  expect(await look(1)).toEqual([]);
  expect(await look(600)).toEqual([
    expect.stringMatching(/^the database's is (600|599) seconds behind this machine's\.$/),
  ]);
  expect(await look(-600)).toEqual([expect.stringMatching(/^the database's is (600|601) seconds ahead of/)]);
});

test("little room on the disk is a fault", () => {
  expect(spaceFaults(1_000_000_000)).toEqual([]);
  expect(spaceFaults(999_999_999)).toEqual([expect.stringMatching(/^only 999 MB are free/)]);
});

type Installation = { owner: string; configuration: Record<string, string>; files: string };

function doctor({ configuration }: Installation, more: Record<string, string> = {}) {
  return runAkashi(["doctor"], { ...configuration, ...more });
}

async function installation(): Promise<Installation> {
  const name = `doctor_${randomBytes(6).toString("hex")}`;
  names.push(name);
  await using(server, (sql) => sql.unsafe(`create database ${name} template template_akashi`));
  const address = new URL(server);
  address.pathname = `/${name}`;
  const owner = address.href;
  address.username = appRole.name;
  address.password = appRole.password;
  const dataDir = join(folder, name);
  const configuration = {
    NODE_ENV: "development",
    DEMO: "off",
    DATABASE_URL: owner,
    DATABASE_APP_URL: address.href,
    DATA_DIR: dataDir,
  };
  return { owner, configuration, files: join(dataDir, "files") };
}

/** An organization with a privacy manager who has an address and no account. */
async function withAnOrganization({ owner }: Installation): Promise<void> {
  await using(owner, async (sql) => {
    const [row] = await sql<{ id: string }[]>`select found_organization('patient', '試験株式会社') as id`;
    const id = row?.id ?? "";
    await sql`insert into department (organization_id, name) values (${id}, '営業部')`;
    const [member] = await sql<{ id: string }[]>`
      insert into member (organization_id, name, email) values (${id}, '佐藤', 'sato@example.jp') returning id`;
    await sql`insert into appointment (organization_id, member_id, role, starts_on)
      values (${id}, ${member?.id ?? ""}, 'privacy_manager', '2020-04-01')`;
  });
}

/** The organization lets people in by its own service alone, but for its privacy manager. */
async function onlyByItsService({ owner }: Installation, { keeperCanSignIn }: { keeperCanSignIn: boolean }) {
  await using(owner, async (sql) => {
    if (keeperCanSignIn) {
      await sql`with made as (insert into account (email, name, password_hash) values ('sato@example.jp', '佐藤', 'x') returning id)
        update member set account_id = made.id from made`;
    }
    await sql`insert into identity_provider (organization_id, name, issuer, client_id, secret, is_enabled, is_only_way, keeper_id)
      select organization_id, '社内認証', 'https://id.example.jp', 'akashi', '', true, true, id from member`;
  });
}

function keep({ files }: Installation, hash: string, bytes: Uint8Array): void {
  mkdirSync(join(files, hash.slice(0, 2)), { recursive: true });
  writeFileSync(join(files, hash.slice(0, 2), hash), bytes);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function using<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
