import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "#app/platform/operator-error.ts";

/** What the lock file of a data folder says about the server that made it; undefined when there is none. */
export function readPostmaster(folder: string): { pid: number; port: number; isReady: boolean } | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code !== "EACCES") throw error;
    throw new OperatorError(
      `The data folder ${folder} belongs to another user. Start Akashi as that user, or choose another folder: DATA_DIR=…`,
    );
  }
  const pid = Number(lines[0]);
  return pid > 1 ? { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" } : undefined;
}

/** Ends a server as PostgreSQL wants to be ended (fast shutdown) and waits until it is gone. */
export async function stopPostmaster(pid: number, folder: string): Promise<void> {
  if (!isServer(pid, folder)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; isServer(pid, folder); waited += 20) {
    if (waited === 30_000) process.kill(pid, "SIGQUIT");
    if (waited > 40_000) throw new OperatorError(`PostgreSQL (process ${pid}) does not end.`);
    await sleep(20);
  }
}

/**
 * PostgreSQL believes in any process with the number that a killed server left in its lock file, be it a zombie, or our own after a container was
 * restarted. Returns false when a server does hold the folder; the lock goes only when no process at all is left in there.
 */
export function removeStaleLock(folder: string): boolean {
  const lock = readPostmaster(folder);
  if (lock && isServer(lock.pid, folder)) return false;
  if (!hasProcesses()) return false;
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  if (processes.every((pid) => workingFolderOf(pid) !== folder))
    rmSync(join(folder, "postmaster.pid"), { force: true });
  return true;
}

/** Whether the server of that folder lives under that number: numbers are used again, and nothing else is ever signalled or waited for. */
export function isServer(pid: number, folder: string): boolean {
  return hasProcesses() ? workingFolderOf(pid) === folder : isAlive(pid);
}

/** PostgreSQL's processes all work in their data folder; a zombie works nowhere. */
function workingFolderOf(pid: number | string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Linux shows its processes as folders; elsewhere a number has to be believed. */
function hasProcesses(): boolean {
  return existsSync("/proc/self/cwd");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
