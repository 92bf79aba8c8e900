import postgres from "postgres";
import { databaseUrls } from "#app/platform/env.server.ts";

/** A connection of the database's owner, for what the product's role may not do. */
export async function asOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(databaseUrls().owner, { max: 1, onnotice: () => {} });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
