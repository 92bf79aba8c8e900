import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { keptSecret, openDataFolder, type SystemUser, unprivilegedUser } from "#app/platform/data-folder.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { isServer, readPostmaster, removeStaleLock, stopPostmaster } from "./postmaster.ts";

/** A running embedded PostgreSQL; it outlives the process that started it until `stop()`. */
export type EmbeddedPostgres = {
  /** The superuser's address of the database `akashi`. */
  readonly url: string;
  readonly pid: number;
  /** False when the server was already running on this data folder. */
  readonly isStartedByUs: boolean;
  /** Ends it as PostgreSQL wants to be ended (fast shutdown) and waits until it is gone. */
  stop(): Promise<void>;
};

const owner = "akashi";

/** Statements and values are personal information: they stay out of PostgreSQL's log. */
const quietLog = { log_min_error_statement: "panic", log_error_verbosity: "terse", log_checkpoints: "off" };

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, making the cluster the first time, or adopts the one that is already running there
 * (left behind by a killed server, or started by another command). A crash of either process is recovered by PostgreSQL itself.
 */
export async function openEmbeddedPostgres(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const place = realpathSync(openDataFolder(dataDir));
  const folder = join(place, "postgres");
  const password = keptSecret(place, "postgres-password");
  // A server that is just ending neither answers nor lets another one in.
  for (let tries = 0; tries < 100; tries++) {
    const server = (await adopt(folder, password)) ?? (await start({ place, folder, password, settings }));
    if (server) return server;
    await sleep(100);
  }
  throw new OperatorError(`The data folder ${folder} is in use by another PostgreSQL that does not answer.`);
}

type Start = { place: string; folder: string; password: string; settings: Readonly<Record<string, string>> };

/** Starts the server of this folder, after making its cluster if there is none; undefined when another one holds it. */
async function start({ place, folder, password, settings }: Start): Promise<EmbeddedPostgres | undefined> {
  const user = userFor(folder);
  const binaries = postgresBinaries(user);
  if (!existsSync(join(folder, "PG_VERSION"))) await makeCluster({ place, folder, password, binaries, user });
  const started = await launch({ place, folder, binaries, user, settings: { ...quietLog, ...settings } });
  if (!started) return undefined;
  const url = addressOf(started.port, password);
  await makeDatabase(url);
  return { url, pid: started.pid, isStartedByUs: true, stop: () => stopPostmaster(started.pid, folder) };
}

type Cluster = { place: string; folder: string; binaries: string; user: SystemUser | undefined };

/** The server of this folder when one is running and answers. A server that is just starting or recovering is waited for. */
async function adopt(folder: string, password: string): Promise<EmbeddedPostgres | undefined> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const running = readPostmaster(folder);
    if (!running || !isServer(running.pid, folder)) return undefined;
    if (running.isReady) {
      const url = addressOf(running.port, password);
      if (!(await answers(url, folder))) return undefined;
      await makeDatabase(url);
      return { url, pid: running.pid, isStartedByUs: false, stop: () => stopPostmaster(running.pid, folder) };
    }
    await sleep(50);
  }
  throw new OperatorError(`PostgreSQL on ${folder} has been starting for 20 seconds and still does not answer.`);
}

/** As root: whoever owns the cluster already, else `nobody`. */
function userFor(folder: string): SystemUser | undefined {
  const user = unprivilegedUser();
  const found = user && statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : user;
}

/** Makes the cluster beside its place and renames it, so that one interrupted half-way is never taken for a whole one. */
async function makeCluster({ place, folder, password, binaries, user }: Cluster & { password: string }) {
  const draft = join(place, `postgres.${process.pid}.${randomBytes(4).toString("hex")}`);
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(draft, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    const cluster = join(draft, "cluster");
    const output = await run(
      join(binaries, "bin/initdb"),
      [
        ...["-D", cluster, "-U", owner, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--no-instructions"],
        ...["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=ja-JP", "--locale=C.UTF-8"],
      ],
      user,
    );
    if (output !== undefined) throw new OperatorError(`PostgreSQL could not make its data folder:\n${output}`);
    renameSync(cluster, folder);
  } catch (error) {
    // Another process was faster; its cluster is as good as ours.
    if (!existsSync(join(folder, "PG_VERSION"))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Starts the server and waits until it accepts connections; nothing when another one holds the folder. */
async function launch({ place, folder, binaries, user, settings }: Cluster & { settings: Record<string, string> }) {
  const log = openLog(join(place, "postgres.log"));
  try {
    for (let tries = 0; ; tries++) {
      const from = fstatSync(log).size;
      const port = await freePort();
      const args = ["-D", folder, "-h", "127.0.0.1", "-k", "", "-p", String(port)];
      for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);
      // A group of its own, so that Ctrl-C in a terminal reaches our process only; it stops the database when it is done with it.
      const child = spawn(join(binaries, "bin/postgres"), args, {
        ...surroundings(user),
        stdio: ["ignore", log, log],
        detached: true,
      });
      const pid = await untilReady(child, folder);
      if (pid !== undefined) {
        child.unref();
        return { pid, port };
      }
      const output = readFileSync(join(place, "postgres.log")).subarray(from).toString("utf8");
      if (/lock file ".*postmaster\.pid"/.test(output) && !removeStaleLock(folder)) return undefined;
      // The sessions of a killed server notice its death a moment later; until then they hold its memory.
      if (tries < 100 && /pre-existing shared memory block|lock file/.test(output)) {
        await sleep(100);
        continue;
      }
      if (tries < 3 && output.includes("could not bind")) continue;
      throw new OperatorError(`PostgreSQL did not start on ${folder}:\n${output}`);
    }
  } finally {
    closeSync(log);
  }
}

/** The process id once it is ready; undefined when it ended first. The status is read where pg_ctl reads it. */
async function untilReady(child: ChildProcess, folder: string): Promise<number | undefined> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  while (child.exitCode === null && child.signalCode === null) {
    if (failure) throw new OperatorError(`PostgreSQL could not be run: ${failure.message}`);
    const running = readPostmaster(folder);
    if (running?.isReady && running.pid === child.pid) return child.pid;
    await sleep(10);
  }
  return undefined;
}

/** Whether a server of ours with that very folder is behind the address. */
async function answers(url: string, folder: string): Promise<boolean> {
  const sql = postgres(maintenance(url), { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql<{ path: string }[]>`select current_setting('data_directory') as path`;
    return row?.path === folder;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** `create database` once; of two processes that come at once, the second finds it there. */
async function makeDatabase(url: string): Promise<void> {
  const sql = postgres(maintenance(url), { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'akashi'`;
    if (!found) await sql`create database akashi`;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "42P04" && code !== "23505") throw error;
  } finally {
    await sql.end();
  }
}

/** Runs a program to its end; its output when it failed. */
function run(program: string, args: string[], user: SystemUser | undefined): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...surroundings(user), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk));
    child.once("error", (error) => reject(new OperatorError(`PostgreSQL could not be run: ${error.message}`)));
    child.once("close", (code) => resolve(code === 0 ? undefined : output));
  });
}

/** PostgreSQL inherits nothing of ours: no secrets in its environment, no folder that it may not enter. */
function surroundings(user: SystemUser | undefined) {
  const env: Record<string, string> = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", TZ: "UTC" };
  // Remix declares NODE_ENV as always present, which is true of our own environment only.
  return { ...user, cwd: "/", env: env as NodeJS.ProcessEnv };
}

/** A file and not a pipe: PostgreSQL goes on writing when our process was killed. Emptied when it has grown. */
function openLog(path: string): number {
  const log = openSync(path, "a", 0o600);
  if (fstatSync(log).size > 10_000_000) ftruncateSync(log);
  return log;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function addressOf(port: number, password: string): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/akashi`;
}

/** The database that exists from the start and that nothing is stored in. */
function maintenance(url: string): string {
  const address = new URL(url);
  address.pathname = "/postgres";
  return address.href;
}
