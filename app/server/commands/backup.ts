import { createWriteStream, rmSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { OperatorError } from "#app/platform/operator-error.ts";
import { fileStore, unnotedFileStore } from "#app/platform/storage/index.server.ts";
import { checkArchive } from "../backup/archive.ts";
import { type Dumped, dump } from "../backup/dump.ts";
import type { Manifest } from "../backup/layout.ts";
import { restore } from "../backup/restore.ts";
import { migrateDatabase } from "../database.ts";
import { asOwner } from "../owner.ts";
import { assertUnused } from "../readiness.ts";
import { type Command, readArguments } from "./command.ts";

export const backupCommand: Command = {
  name: "backup",
  usage: "FILE",
  purpose:
    "writes the database and all files, as they are at this moment, into one archive (.tar.gz); the server may run",
  prepare(args) {
    const { positionals } = readArguments(args, {}, { positionals: ["FILE"] });
    return async () => {
      const file = pathOf(positionals);
      const manifest = await writeBackup(file);
      process.stdout.write(`${file}: ${inWords(manifest)}\n`);
      if (manifest.lost.length === 0) return;
      throw new OperatorError(
        `The backup is written, but it is not whole: ${manifest.lost.length} files that the database names are missing or damaged, and were so before. npm run akashi -- doctor names them.`,
      );
    };
  },
};

export const restoreCommand: Command = {
  name: "restore",
  usage: "FILE [--overwrite] [--with-other-secret]",
  purpose:
    "puts a backup into an empty database, or with --overwrite in the place of everything that is there; all of it or nothing",
  alone: true,
  migrates: true,
  prepare(args) {
    const { values, positionals } = readArguments(
      args,
      { overwrite: { type: "boolean" }, "with-other-secret": { type: "boolean" } },
      { positionals: ["FILE"] },
    );
    return async () => {
      const path = pathOf(positionals);
      // Before anything is touched, the schema included.
      const { head } = await checkArchive(path);
      await assertUnused();
      await migrateDatabase();
      const manifest = await asOwner(async (sql) =>
        restore(
          await sql.reserve(),
          unnotedFileStore(),
          { path, head },
          { overwrite: values.overwrite ?? false, withOtherSecret: values["with-other-secret"] ?? false },
        ),
      );
      process.stdout.write(`Restored what was backed up at ${head.madeAt}: ${inWords(manifest)}\n`);
    };
  },
};

function pathOf(positionals: readonly string[]): string {
  return resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? "");
}

/** Written beside its place and renamed, so that a file with this name is always a whole one; nobody else may read it. */
async function writeBackup(file: string): Promise<Manifest> {
  if (await stat(file).catch(() => undefined)) {
    throw new OperatorError(`${file} is there already; a backup overwrites nothing.`);
  }
  const unfinished = `${file}.${process.pid}.part`;
  const dumped: Dumped = { manifest: undefined };
  // Also when the operator breaks it off: a signal ends the process without coming back here.
  process.once("exit", () => rmSync(unfinished, { force: true }));
  try {
    await asOwner(async (sql) => {
      const connection = await sql.reserve();
      const target = createWriteStream(unfinished, { mode: 0o600, flags: "wx", flush: true });
      await pipeline(dump(connection, fileStore(), dumped), createGzip({ level: 6 }), target);
    });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new OperatorError(`The folder ${dirname(file)} does not exist.`);
    if (["EACCES", "EPERM", "ENOSPC", "EROFS", "EDQUOT"].includes(code)) {
      throw new OperatorError(`${file} cannot be written: ${message}`, { cause: error });
    }
    throw error;
  }
  if (!dumped.manifest) throw new Error("the backup came to no end");
  return dumped.manifest;
}

function inWords({ tables, files }: Manifest): string {
  const amounts = Object.values(tables);
  const rows = amounts.reduce((sum, amount) => sum + amount.rows, 0);
  return `${amounts.length} tables with ${rows} rows, ${files.count} files with ${files.bytes} bytes`;
}
