import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";

const running: EmbeddedPostgres[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A name for a data folder that does not exist yet. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "akashi-launcher-"));
  rmSync(folder, { recursive: true });
  folders.push(folder);
  return folder;
}

async function open(folder: string): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres(folder);
  running.push(server);
  return server;
}

async function ask<T>(server: EmbeddedPostgres, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

/** Stores something, and ends before anything could be flushed at leisure. */
async function keepWord(server: EmbeddedPostgres): Promise<void> {
  await ask(server, async (sql) => {
    await sql`create table word (it text)`;
    await sql`insert into word values ('台帳')`;
  });
}

async function wordKept(server: EmbeddedPostgres): Promise<unknown> {
  return ask(server, async (sql) => (await sql`select it from word`)[0]?.it);
}

test("a new cluster sorts and searches Japanese, asks for its password, and is closed to others", async () => {
  const folder = newFolder();
  const server = await open(folder);

  const answer = await ask(server, async (sql) => {
    await sql`create extension pg_trgm`;
    const [row] = await sql`
      select show_trgm('個人情報') <> '{}' as has_trigrams, current_setting('server_encoding') as encoding,
        (select string_agg(w, '' order by w) from unnest(array['い', 'ア', 'あ']) as w) as sorted`;
    return row;
  });

  expect(answer).toEqual({ has_trigrams: true, encoding: "UTF8", sorted: "あアい" });
  expect(statSync(join(folder, "postgres-password")).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o007).toBe(0);
  const stranger = new URL(server.url);
  stranger.password = "wrong";
  const sql = postgres(stranger.href, { max: 1 });
  await expect(sql`select 1`).rejects.toThrow(/password authentication failed/);
  await sql.end();
});

test("a second process adopts the running server; stopped and started again, the data is there", async () => {
  const folder = newFolder();
  const first = await open(folder);
  await keepWord(first);

  const second = await open(folder);
  await second.stop();
  const third = await open(folder);

  expect(second).toMatchObject({ pid: first.pid, isStartedByUs: false });
  expect(third.isStartedByUs).toBe(true);
  expect(await wordKept(third)).toBe("台帳");
});

test("two that come at once to an empty folder end up with one server", async () => {
  const folder = newFolder();

  const both = await Promise.all([open(folder), open(folder)]);

  expect(both[0].pid).toBe(both[1].pid);
  expect(both.filter(({ isStartedByUs }) => isStartedByUs)).toHaveLength(1);
});

test("after kill -9 nothing committed is lost", async () => {
  const folder = newFolder();
  const killed = await open(folder);
  await keepWord(killed);

  process.kill(killed.pid, "SIGKILL");
  const recovered = await open(folder);

  expect(recovered.pid).not.toBe(killed.pid);
  expect(await wordKept(recovered)).toBe("台帳");
});

// A container that is started again gives old numbers to new processes, and PostgreSQL takes any of them for its own.
test("a lock left behind by a killed server does not count when its number belongs to another program now", async () => {
  const folder = newFolder();
  const killed = await open(folder);
  const lockFile = join(folder, "postgres/postmaster.pid");
  const lock = readFileSync(lockFile, "utf8");
  await killed.stop();
  const other = spawn("sleep", ["60"], { uid: statSync(join(folder, "postgres")).uid });

  writeFileSync(lockFile, lock.replace(/^\d+/, String(other.pid)));
  const server = await open(folder);

  expect(server.isStartedByUs).toBe(true);
  expect(other.exitCode ?? other.signalCode).toBeNull();
  other.kill();
});

test("a damaged cluster is reported in PostgreSQL's words", async () => {
  const folder = newFolder();
  const server = await open(folder);
  await server.stop();

  writeFileSync(join(folder, "postgres/postgresql.auto.conf"), "this is no configuration\n");

  await expect(openEmbeddedPostgres(folder)).rejects.toThrow(/did not start on .*\n.*syntax error/s);
});
