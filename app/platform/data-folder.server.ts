import { createHash, randomBytes } from "node:crypto";
import { chmodSync, chownSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { OperatorError } from "./operator-error.ts";

/** A user of the operating system, as processes are started with it. */
export type SystemUser = { readonly uid: number; readonly gid: number };

/** The user whom PostgreSQL runs as when the server runs as root: PostgreSQL refuses root. Undefined where we are not root. */
export function unprivilegedUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync("/etc/passwd", "utf8").match(/^nobody:[^:]*:(\d+):(\d+):/m);
  if (!line)
    throw new OperatorError(
      'Running as root needs the user "nobody" in /etc/passwd, because PostgreSQL refuses to run as root.',
    );
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

/** Whether `user` may pass through `folder` and everything above it. */
export function canEnter(folder: string, user: SystemUser): boolean {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found) {
      const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
      if (!found.isDirectory() || (found.mode & bit) === 0) return false;
    }
    if (path === dirname(path)) return true;
  }
}

/** Where data is kept without `DATA_DIR`: in the project, or, when PostgreSQL's user cannot get there, in a folder of its own per project. */
export function defaultDataFolder(project: string): string {
  const user = unprivilegedUser();
  if (!user || canEnter(project, user)) return join(project, ".data");
  const path = createHash("sha256").update(project).digest("hex").slice(0, 8);
  return join("/var/lib/akashi", `${basename(project)}-${path}`);
}

/** Makes the data folder: closed to everyone but us and the user whom PostgreSQL runs as. Throws in words when that user cannot get there. */
export function openDataFolder(folder: string): string {
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o711 }) !== undefined;
  const user = unprivilegedUser();
  if (!user) {
    if (isNew) chmodSync(folder, 0o700);
    return folder;
  }
  const { uid } = statSync(folder);
  if (uid !== 0 && uid !== user.uid) {
    throw new OperatorError(
      `The data folder ${folder} belongs to another user (number ${uid}). Start Akashi as that user instead of root, or choose another folder: DATA_DIR=…`,
    );
  }
  if (isNew || !canEnter(folder, user)) {
    chownSync(folder, 0, user.gid);
    chmodSync(folder, 0o710);
  }
  if (!canEnter(folder, user)) {
    throw new OperatorError(
      `${folder} cannot be used for data: as root, PostgreSQL runs as the user "nobody", who may not enter it. Set DATA_DIR to a folder whose parents everyone may enter, for example /var/lib/akashi.`,
    );
  }
  return folder;
}

/** Reads a secret kept in a file of mode 0600, generating it the first time; of two processes that come at once, both get the same one. */
export function keptSecret(folder: string, name: string): string {
  const path = join(openDataFolder(folder), name);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const known = readSecret(path);
  if (known) return known;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, "utf8");
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
