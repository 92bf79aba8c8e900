import { sql } from "drizzle-orm";
import type { Tx } from "./db.server.ts";
import { Invalid } from "./errors.ts";

/** The time that a double click needs, and far less than a person waits. */
const lockPatience = "500ms";

/**
 * Takes a lock that a long job may have for as long as it runs: whoever stands at a page is refused with `problem` after a moment, since
 * waiting would use up the connections that all pages share.
 */
export async function withPatience<Held>(tx: Tx, problem: string, hold: () => Promise<Held>): Promise<Held> {
  await tx.execute(sql`select set_config('lock_timeout', ${lockPatience}, true)`);
  const held = await hold().catch((error: unknown) => {
    if (isLockNotAvailable(error)) throw new Invalid(problem);
    throw error;
  });
  await tx.execute(sql`select set_config('lock_timeout', '0', true)`);
  return held;
}

/** PostgreSQL's `lock_not_available`; Drizzle wraps what the driver throws. */
function isLockNotAvailable(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "55P03";
}
