import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { asOwner } from "./members.ts";

/** Begins the others while the first is done and not committed, commits it once they all wait for it or are done, and says what came of them. */
export async function during(
  actor: Actor,
  first: (tx: Tx) => Promise<unknown>,
  others: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  const outcomes = await inOrganization(actor, async (tx) => {
    await first(tx);
    let ended = 0;
    const underway = others.map((other) => other().finally(() => ended++));
    const settled = Promise.allSettled(underway);
    await vi.waitFor(async () => expect((await countWaiting(tx)) + ended).toBe(others.length), 20_000);
    return { settled };
  });
  return outcomes.settled;
}

/** How many wait for this unit of work. */
async function countWaiting(tx: Tx): Promise<number> {
  const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const [row] = await asOwner(
    (owner) => owner<{ waiting: number }[]>`
      select count(*)::integer as waiting from pg_stat_activity where ${own?.pid ?? 0} = any(pg_blocking_pids(pid))`,
  );
  return row?.waiting ?? 0;
}
