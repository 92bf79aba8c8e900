import postgres from "postgres";
import { databaseUrls } from "#app/platform/env.server.ts";

/** A connection of the database's owner, for what the product's role may not do. */
export async function asOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(databaseUrls().owner, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: "akashi owner" },
    // Who has JSON gives it as text: pg-boss does.
    types: { json: { to: 114, from: [114, 3802], serialize: (text: string) => text, parse: JSON.parse } },
  });
  try {
    return await work(owner);
  } finally {
    await owner.end({ timeout: 1 });
  }
}
