import { rm } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { databaseUrls, env } from "#app/platform/env.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { migrateDatabase } from "../database.ts";
import { type Command, readArguments } from "./command.ts";

export const migrateCommand: Command = {
  name: "migrate",
  usage: "",
  purpose: "brings the database to the present schema",
  prepare(args) {
    readArguments(args, {});
    return migrateDatabase;
  },
};

export const resetCommand: Command = {
  name: "reset",
  usage: "--yes",
  purpose: "destroys everything in the database and in the file store (demo and development only)",
  alone: true,
  prepare(args) {
    const { values } = readArguments(args, { yes: { type: "boolean" } });
    if (!values.yes) throw new OperatorError("This destroys everything that is stored. If that is meant, add --yes.");
    if (!env.demo && env.mode !== "development") {
      throw new OperatorError("reset works in demo mode and in development only; this is neither.");
    }
    return reset;
  },
};

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
  await rm(join(env.dataDir, "files"), { recursive: true, force: true });
  await migrateDatabase();
}
