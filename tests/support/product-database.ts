import postgres from "postgres";
import { inject } from "vitest";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";

/** The database of the product under test, as its owner: for what takes time, or what no page may do. */
export async function inProductDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { url } = await openEmbeddedPostgres(inject("productData"));
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Makes everybody's last proof of who they are eleven minutes old. */
export async function forgetProofs(): Promise<void> {
  await inProductDatabase((sql) => sql`update session set proven_at = now() - interval '11 minutes'`);
}
