import { rm } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { databaseUrls, env } from "#app/platform/env.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { seedDemoWhenEmpty } from "#db/seeds/demo.ts";
import { migrateDatabase } from "../database.ts";
import { type Command, readArguments } from "./command.ts";

export const migrateCommand: Command = {
  name: "migrate",
  usage: "",
  purpose: "brings the database to the present schema",
  migrates: true,
  prepare(args) {
    readArguments(args, {});
    return migrateDatabase;
  },
};

export const seedCommand: Command = {
  name: "seed",
  usage: "",
  purpose: "makes the demo company, when there is no organization yet (demo and development only)",
  prepare(args) {
    readArguments(args, {});
    refuseOutsideOfDemo("seed");
    return seedDemoWhenEmpty;
  },
};

export const resetCommand: Command = {
  name: "reset",
  usage: "--yes",
  purpose: "destroys everything in the embedded database and in the file store (demo and development only)",
  alone: true,
  prepare(args) {
    const { values } = readArguments(args, { yes: { type: "boolean" } });
    if (!values.yes) throw new OperatorError("This destroys everything that is stored. If that is meant, add --yes.");
    refuseOutsideOfDemo("reset");
    if (env.databaseUrl) {
      throw new OperatorError(
        "reset works on the embedded database only; the one of DATABASE_URL is not ours to destroy.",
      );
    }
    return reset;
  },
};

function refuseOutsideOfDemo(command: string): void {
  if (env.demo || env.mode === "development") return;
  throw new OperatorError(`${command} works in demo mode and in development only; this is neither.`);
}

async function reset(): Promise<void> {
  const sql = postgres(databaseUrls().owner, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      const schemas = await tx<{ name: string }[]>`
        select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`;
      for (const { name } of schemas) await tx`drop schema ${tx(name)} cascade`;
      await tx`create schema public`;
      await tx`grant usage on schema public to public`;
    });
  } finally {
    await sql.end();
  }
  for (const folder of ["files", "uploads"]) await rm(join(env.dataDir, folder), { recursive: true, force: true });
  await migrateDatabase();
}
