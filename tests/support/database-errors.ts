import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";

/** The code by which PostgreSQL refused (42501: no right, 23503: broken reference, …); another error says itself what it is. */
export function codeOf(error: unknown): string {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof postgres.PostgresError ? cause.code : String(cause);
}
