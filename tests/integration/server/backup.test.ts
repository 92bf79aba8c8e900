import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { readTar, tarEnd, tarEntry } from "#app/platform/archive/tar.ts";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { runAkashi } from "#tests/support/run-akashi.ts";

// Databases of their own: a backup is of everything, and a restore puts it in everything's place.
const folder = mkdtempSync(join(tmpdir(), "akashi-backups-"));
const embeddedFolder = mkdtempSync(join(tmpdir(), "akashi-restored-"));
rmSync(embeddedFolder, { recursive: true });
const { owner: server, appRole } = inject("databaseServer");
const secret = "x".repeat(40);
const archive = join(folder, "backup.tar.gz");
const names: string[] = [];
let source: Installation;

type Installation = { owner: string; configuration: Record<string, string>; files: string };

beforeAll(async () => {
  source = await installation("template_akashi");
  await akashi(["seed"], { ...source.configuration, APP_SECRET: "", DEMO: "on" });
  const ledger = join(folder, "台帳.csv");
  writeFileSync(ledger, "部門,個人情報名,利用目的,件数\n営業部,名簿,連絡,1\n");
  await akashi(["import", "ledger", ledger, "--organization", "demo"], source.configuration);
  await using(source.owner, async (sql) => {
    const [demo] = await sql<{ id: string }[]>`select id from organization where slug = 'demo'`;
    for (const name of awkward) {
      await sql`insert into department (organization_id, name) values (${demo?.id ?? ""}, ${name})`;
    }
    await sql`insert into audit_anchor (organization_id, anchored_on, sequence, hash, mailed_to, timestamp_token)
      values (${demo?.id ?? ""}, '2020-04-01', 1, ${"0".repeat(64)}, ${["a@example.jp", 'b"{,}\\@example.jp']}, ${randomBytes(300)})`;
    await sql`insert into job (organization_id, kind, input) values (${demo?.id ?? ""}, 'inventory.import', '{}')`;
    await sql`insert into outbox_mail (recipient, subject, body) values ('sato@example.jp', '件名', E'本文\n\t')`;
    await sql`insert into outbox_mail (recipient, subject, body, attempts) values ('nobody@example.jp', 'given up', '', 9)`;
    await sql`insert into outbox_mail (recipient, subject, body, sent_at) values ('kitagawa@example.jp', 'sent', '', now())`;
  });
  expect(await akashi(["backup", archive], source.configuration)).toMatchObject({ code: 0, stderr: "" });
});
afterAll(async () => {
  await using(server, async (sql) => {
    for (const name of names) await sql.unsafe(`drop database ${name} with (force)`);
    await sql`drop role if exists backup_owner`;
  });
  for (const path of [folder, embeddedFolder]) rmSync(path, { recursive: true, force: true });
});

/** Texts that a careless dump would take for its own signs. */
const awkward = ["タブ\tと改行\nと\\N", "\\.", "\\", "\u0001\u007f", "𠮷野家 😀", " ", "引用\"符'と,カンマ"];

describe("a backup that is restored", () => {
  test("into a database whose owner is no superuser: every row, every file, every wall", async () => {
    await using(server, async (sql) => {
      await sql`create role backup_owner login createrole password 'host'`;
    });
    const target = await installation(undefined, "backup_owner");

    const restored = await akashi(["restore", archive], target.configuration);

    expect(restored).toMatchObject({ code: 0, stderr: "" });
    expect(await rowsOf(target.owner)).toEqual(await rowsOf(source.owner));
    expect(filesIn(target.files)).toEqual(filesIn(source.files));
    expect(filesIn(target.files).length).toBeGreaterThan(1);
    expect(await shapeOf(target.owner)).toEqual(await shapeOf(source.owner));
    const verified = await akashi(["verify", "--organization", "demo"], target.configuration);
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining("The audit log is intact") });
    expect(await akashi(["doctor"], target.configuration)).toMatchObject({ code: 0, stderr: "" });
    expect(verified.stdout).toBe((await akashi(["verify", "--organization", "demo"], source.configuration)).stdout);
  });

  test("has its open work in the queue: the job and the mail that waits, not those that are over", async () => {
    const target = await installation();
    await akashi(["restore", archive], target.configuration);

    const queued = await using(
      target.owner,
      (sql) => sql`
        select q.name, coalesce(j.kind, m.subject) as what, q.data -> 'organization' ->> 'slug' as organization
        from pgboss.job q left join job j on j.id::text = q.data ->> 'jobId' left join outbox_mail m on m.id::text = q.data ->> 'mailId'
        where m.recipient is null or m.recipient like '%@example.jp' order by q.name`,
    );

    expect([...queued]).toEqual([
      { name: "mail", what: "件名", organization: null },
      { name: "work", what: "inventory.import", organization: "demo" },
    ]);
  });

  test("into the embedded database of another machine", async () => {
    const configuration = { ...settings, DATA_DIR: embeddedFolder };

    const restored = await akashi(["restore", archive], configuration);

    expect(restored).toMatchObject({ code: 0, stderr: "" });
    const embedded = await openEmbeddedPostgres(configuration.DATA_DIR);
    try {
      expect(await rowsOf(embedded.url)).toEqual(await rowsOf(source.owner));
    } finally {
      await embedded.stop();
    }
    expect(filesIn(join(configuration.DATA_DIR, "files"))).toEqual(filesIn(source.files));
    const again = join(folder, "again.tar.gz");
    expect(await akashi(["backup", again], configuration)).toMatchObject({ code: 0, stderr: "" });
    expect(await amountsIn(again)).toEqual(await amountsIn(archive));
  });

  test("in the place of something else: that is gone, and its files are left to the sweeper", async () => {
    const target = await installation();
    await akashi(["restore", archive], target.configuration);
    const ledger = join(folder, "another.csv");
    writeFileSync(ledger, "部門,個人情報名,利用目的,件数\n総務部,応募者,採用,2\n");
    await akashi(["import", "ledger", ledger, "--organization", "demo"], target.configuration);
    const hash = createHash("sha256").update(readFileSync(ledger)).digest("hex");

    const restored = await akashi(["restore", archive, "--overwrite"], target.configuration);

    expect(restored).toMatchObject({ code: 0, stderr: "" });
    const { stored_file: notes, ...rows } = await rowsOf(target.owner);
    const { stored_file: notesBefore, ...rowsBefore } = await rowsOf(source.owner);
    expect(rows).toEqual(rowsBefore);
    expect(notes?.count).toBe((notesBefore?.count ?? 0) + 1);
    expect(await using(target.owner, (sql) => sql`select from stored_file where hash = ${hash}`)).toHaveLength(1);
  });
});

test("a backup that is made while people work is of one moment", async () => {
  const busy = await installation();
  await akashi(["restore", archive], busy.configuration);
  const file = join(folder, "busy.tar.gz");
  const isDone = new AbortController();
  const working = using(busy.owner, async (sql) => {
    const [demo] = await sql<{ id: string }[]>`select id from organization where slug = 'demo'`;
    let written = 0;
    for (; !isDone.signal.aborted; written++) {
      await sql`insert into department (organization_id, name) values (${demo?.id ?? ""}, ${`部門 ${written}`})`;
    }
    return written;
  });

  const made = await akashi(["backup", file], busy.configuration);
  isDone.abort();

  expect(await working).toBeGreaterThan(0);
  expect(made).toMatchObject({ code: 0, stderr: "" });
  const target = await installation();
  expect(await akashi(["restore", file], target.configuration)).toMatchObject({ code: 0, stderr: "" });
  expect(await akashi(["verify", "--organization", "demo"], target.configuration)).toMatchObject({ code: 0 });
});

describe("is refused in words, and nothing is touched:", () => {
  let target: Installation;
  const refusal = (words: string[], more: Record<string, string> = {}) =>
    akashi(["restore", ...words], { ...target.configuration, ...more });
  const stays = async (rows: Awaited<ReturnType<typeof rowsOf>>, files: string[]) => {
    expect(await rowsOf(target.owner)).toEqual(rows);
    expect(filesIn(target.files)).toEqual(files);
    expect(await shapeOf(target.owner)).toEqual(await shapeOf(source.owner));
  };

  beforeAll(async () => {
    target = await installation();
    await akashi(["migrate"], target.configuration);
    await using(target.owner, (sql) => sql`select found_organization('here', 'ここにある会社')`);
  });

  test("a database that is not empty, without a word", async () => {
    const before = await rowsOf(target.owner);

    const refused = await refusal([archive]);

    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/^The database is not empty \(organization\)\. .*--overwrite\.\n$/);
    await stays(before, []);
  });

  test.each<[string, (bytes: Buffer) => Buffer | Promise<Buffer>]>([
    ["an archive that was cut off", (bytes) => bytes.subarray(0, bytes.length - 1)],
    ["one that was cut off in the middle", (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ["one in which a bit has fallen over", (bytes) => flipped(bytes, bytes.length >> 1)],
    ["one that was altered and packed anew", (bytes) => gzipSync(flipped(gunzipSync(bytes), 300_000))],
    [
      "one without its manifest",
      (bytes) => packed(bytes, (name, content) => (name === "manifest.json" ? undefined : content)),
    ],
    [
      "one without a file",
      (bytes) => packed(bytes, (name, content) => (name.startsWith("files/") ? undefined : content)),
    ],
    [
      "one with another file",
      (bytes) => packed(bytes, (name, content) => (name.startsWith("files/") ? Buffer.from("x") : content)),
    ],
    ["something else", () => gzipSync("something else")],
    ["an empty file", () => Buffer.alloc(0)],
  ])("%s", async (_what, alter) => {
    const before = await rowsOf(target.owner);
    const file = join(folder, "altered.tar.gz");
    writeFileSync(file, await alter(readFileSync(archive)));

    const refused = await refusal([file, "--overwrite"]);

    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/^\S+altered\.tar\.gz is no whole backup: .+\.\n$/);
    await stays(before, []);
  });

  test("one whose manifest was made to fit by somebody without the secret", async () => {
    const before = await rowsOf(target.owner);
    const file = join(folder, "forged.tar.gz");
    writeFileSync(file, await forged(readFileSync(archive)));

    const refused = await refusal([file, "--overwrite"]);

    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("who does not have APP_SECRET") });
    await stays(before, []);
  });

  test("one of an installation with another secret, unless it is meant", async () => {
    const before = await rowsOf(target.owner);
    const other = { APP_SECRET: "y".repeat(40) };

    const refused = await refusal([archive, "--overwrite"], other);

    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("--with-other-secret") });
    await stays(before, []);
    const fresh = await installation();
    const meant = await akashi(["restore", archive, "--with-other-secret"], { ...fresh.configuration, ...other });
    expect(meant).toMatchObject({ code: 0, stderr: "" });
  });

  test("one of another version", async () => {
    const before = await rowsOf(target.owner);
    const file = join(folder, "older.tar.gz");
    writeFileSync(
      file,
      await repacked(readFileSync(archive), ({ migrations, ...head }) => ({
        ...head,
        migrations: migrations.slice(0, -1),
      })),
    );

    // The manifest names the head, so only the installation itself could have written such a one.
    const refused = await refusal([file, "--overwrite", "--with-other-secret"], { APP_SECRET: "y".repeat(40) });

    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("another version of Akashi (older: ") });
    await stays(before, []);
  });

  test("rows that break the database's own rules, found only when they are in: all of it is taken back", async () => {
    const before = await rowsOf(target.owner);
    const file = join(folder, "broken.tar.gz");
    const bytes = await repacked(
      readFileSync(archive),
      (head) => head,
      (name, content) => (name.startsWith("tables/account/") ? Buffer.alloc(0) : content),
    );
    writeFileSync(file, bytes);

    const refused = await refusal([file, "--overwrite", "--with-other-secret"], { APP_SECRET: "y".repeat(40) });

    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^The rows of the backup break a rule of the database, so nothing was restored: .*foreign key.*\.\n$/,
    );
    await stays(before, []);
  });

  test("a database in which a server works", async () => {
    const before = await rowsOf(target.owner);
    const app = new URL(target.configuration.DATABASE_APP_URL ?? "");

    const refused = await using(app.href, async (sql) => {
      await sql`select 1`;
      return refusal([archive, "--overwrite"]);
    });

    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("The database is in use.") });
    await stays(before, []);
  });

  test("a damaged archive for a database that was never migrated", async () => {
    const fresh = await installation();
    const file = join(folder, "short.tar.gz");
    writeFileSync(file, readFileSync(archive).subarray(0, -1));

    const refused = await akashi(["restore", file], fresh.configuration);

    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("is no whole backup") });
    const tables = await using(
      fresh.owner,
      (sql) => sql`select from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables).toHaveLength(0);
    expect(existsSync(fresh.files)).toBe(false);
  });

  test("a file that is not there", async () => {
    expect(await refusal([join(folder, "none.tar.gz")])).toMatchObject({
      code: 1,
      stderr: `There is no file ${join(folder, "none.tar.gz")}.\n`,
    });
  });
});

test("a backup overwrites nothing, leaves nothing half-made, and nobody else may read it", async () => {
  expect(statSync(archive).mode & 0o777).toBe(0o600);
  const refused = await akashi(["backup", archive], source.configuration);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("is there already") });
  const nowhere = await akashi(["backup", join(folder, "nowhere/backup.tar.gz")], source.configuration);
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining("nowhere does not exist") });
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("a backup that is broken off says so by its exit code and leaves nothing", async () => {
  const target = await installation("template_akashi");
  const stopping = new AbortController();
  const file = join(folder, "broken-off.tar.gz");
  const leftovers = () => readdirSync(folder).filter((name) => name.startsWith("broken-off"));

  const stopped = await using(target.owner, (sql) =>
    sql.begin(async (tx) => {
      // It gets so far, and no farther.
      await tx`lock table record in access exclusive mode`;
      const backup = runAkashi(["backup", file], target.configuration, { stopped: stopping.signal });
      await vi.waitFor(() => expect(leftovers()).toHaveLength(1), 20_000);
      stopping.abort();
      return backup;
    }),
  );

  expect(stopped).toMatchObject({ code: 130, stdout: "" });
  expect(leftovers()).toEqual([]);
});

test("a file that is missing or damaged is said, and all the rest is in the backup", async () => {
  const target = await installation();
  await akashi(["restore", archive], target.configuration);
  const [path = ""] = filesIn(target.files).map((entry) => join(target.files, entry.split(" ")[0] ?? ""));
  writeFileSync(path, "damaged");
  const file = join(folder, "incomplete.tar.gz");

  const made = await akashi(["backup", file], target.configuration);

  expect(made).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("1 files that the database names are missing"),
  });
  const manifest = await manifestIn(file);
  expect(manifest.lost).toHaveLength(1);
  expect(manifest.tables).toEqual((await manifestIn(archive)).tables);
  const fresh = await installation();
  expect(await akashi(["restore", file], fresh.configuration)).toMatchObject({ code: 0, stderr: "" });
});

const settings = { NODE_ENV: "development", DEMO: "off", APP_SECRET: secret };

function akashi(words: string[], configuration: Record<string, string>) {
  return runAkashi(words, configuration);
}

/** A database (a copy of `template`, else an empty one) and a folder, with the configuration that names them. */
async function installation(template = "template0", role?: string): Promise<Installation> {
  const name = `backup_${randomBytes(6).toString("hex")}`;
  names.push(name);
  await using(server, (sql) =>
    sql.unsafe(`create database ${name} template ${template} ${role ? `owner ${role}` : ""}`),
  );
  const url = (user?: string, password?: string) => {
    const address = new URL(server);
    address.pathname = `/${name}`;
    if (user) address.username = user;
    if (password) address.password = password;
    return address.href;
  };
  const owner = url(role, role && "host");
  const dataDir = join(folder, name);
  return {
    owner: url(),
    files: join(dataDir, "files"),
    configuration: {
      ...settings,
      DATABASE_URL: owner,
      DATABASE_APP_URL: url(appRole.name, encodeURIComponent(appRole.password)),
      DATA_DIR: dataDir,
    },
  };
}

async function using<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Each table of ours: how many rows, and the SHA-256 of all that stands in them, in whatever order they lie. */
function rowsOf(url: string): Promise<Record<string, { count: number; sha256: string }>> {
  return using(url, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
    const found: Record<string, { count: number; sha256: string }> = {};
    for (const { name } of tables) {
      const [row] = await sql<{ count: number; sha256: string }[]>`
        select count(*)::integer as count,
          encode(sha256(convert_to(coalesce(string_agg(t::text, E'\n' order by t::text collate "C"), ''), 'UTF8')), 'hex') as sha256
        from ${sql(name)} t`;
      if (row) found[name] = row;
    }
    expect(Object.keys(found).length).toBeGreaterThan(30);
    return found;
  });
}

/** What holds the rows together and keeps organizations apart: constraints, triggers, forced security, policies, indexes. */
function shapeOf(url: string): Promise<string[]> {
  return using(url, async (sql) => {
    const rows = await sql<{ line: string }[]>`
      select line from (
        select c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) || ' ' || k.convalidated as line
          from pg_constraint k join pg_class c on c.oid = k.conrelid where c.relnamespace = 'public'::regnamespace
        union all select c.relname || ' ' || t.tgname || ' ' || t.tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
          where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
        union all select relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity from pg_class
          where relnamespace = 'public'::regnamespace and relkind = 'r'
        union all select tablename || ' ' || policyname || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies
          where schemaname = 'public'
        union all select indexdef from pg_indexes where schemaname = 'public'
      ) shape order by line collate "C"`;
    return rows.map(({ line }) => line);
  });
}

/** The kept files with the SHA-256 of what is in them. */
function filesIn(files: string): string[] {
  if (!existsSync(files)) return [];
  return readdirSync(files, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(files, name)).isFile())
    .map(
      (name) =>
        `${name} ${createHash("sha256")
          .update(readFileSync(join(files, name)))
          .digest("hex")}`,
    )
    .sort();
}

type Entries = [string, Buffer][];
type Head = { migrations: unknown[]; secret: string };
type Manifest = {
  head: string;
  tables: Record<string, { rows: number; bytes: number; sha256: string }>;
  lost: string[];
};

async function entriesIn(bytes: Buffer): Promise<Entries> {
  const found: Entries = [];
  async function* whole() {
    yield gunzipSync(bytes);
  }
  for await (const { name, content } of readTar(whole())) found.push([name, await buffer(content)]);
  return found;
}

async function manifestIn(file: string): Promise<Manifest> {
  const entries = await entriesIn(readFileSync(file));
  return JSON.parse(entries.find(([name]) => name === "manifest.json")?.[1].toString() ?? "") as Manifest;
}

async function amountsIn(file: string) {
  const { tables, lost } = await manifestIn(file);
  return { tables, lost };
}

async function packed(bytes: Buffer, alter: (name: string, content: Buffer) => Buffer | undefined): Promise<Buffer> {
  const entries = (await entriesIn(bytes)).flatMap(([name, content]) => {
    const altered = alter(name, content);
    return altered ? [[name, altered] as const] : [];
  });
  async function* whole() {
    for (const [name, content] of entries) yield* tarEntry(name, content.byteLength, [content], new Date(0));
    yield tarEnd;
  }
  return gzipSync(await buffer(whole()));
}

/** Another head and other rows, and a manifest that fits; it can be sealed by nobody here. */
async function repacked(
  bytes: Buffer,
  alterHead: (head: Head) => Head,
  alter: (name: string, content: Buffer) => Buffer = (_, content) => content,
): Promise<Buffer> {
  const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
  const entries = await entriesIn(bytes);
  const altered = new Map(entries.map(([name, content]) => [name, alter(name, content)]));
  const head = Buffer.from(JSON.stringify(alterHead(JSON.parse(String(altered.get("akashi-backup.json"))) as Head)));
  altered.set("akashi-backup.json", head);
  const manifest = JSON.parse(String(altered.get("manifest.json"))) as Manifest;
  manifest.head = sha256(head);
  for (const table of Object.keys(manifest.tables)) {
    const rows = Buffer.concat(
      [...altered].flatMap(([name, content]) => (name.startsWith(`tables/${table}/`) ? [content] : [])),
    );
    manifest.tables[table] = {
      rows: rows.toString("latin1").split("\n").length - 1,
      bytes: rows.length,
      sha256: sha256(rows),
    };
  }
  altered.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  return packed(bytes, (name) => altered.get(name));
}

function forged(bytes: Buffer): Promise<Buffer> {
  return repacked(
    bytes,
    (head) => head,
    (name, content) =>
      name.startsWith("tables/member/") ? Buffer.from(content.toString().replaceAll("佐藤", "斎藤")) : content,
  );
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
