import { asc, eq, gte } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Check } from "#app/platform/check.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readMoment, type Tx } from "#app/platform/db.server.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { readinessSnapshots } from "#db/schema/readiness.ts";
import { foldAll } from "./engine.server.ts";
import { countStates, scoreOf } from "./fold.ts";

/** How far back the trend goes. */
export const trendDays = 90;

/** Once a day, readiness as it is computed then. */
export function snapshotChore(checks: readonly Check[]): Chore {
  return { name: "readiness", inEach: (product) => keepToday(product, checks) };
}

/** Keeps what is computed now as the day's. Whichever process comes first on a day in Japan does it; another one changes nothing. */
export async function keepToday(product: Actor, checks: readonly Check[]): Promise<void> {
  const day = today();
  const computed = await readMoment(product, async (tx) =>
    (await hasSnapshot(tx, day)) ? undefined : compute(tx, checks, day),
  );
  if (!computed) return;
  await inOrganization(product, (tx) => tx.insert(readinessSnapshots).values(computed).onConflictDoNothing());
}

/** Snapshots of the last days, the oldest first. */
export async function listTrend(tx: Tx, asOf: string) {
  return tx
    .select({ day: readinessSnapshots.day, score: readinessSnapshots.score })
    .from(readinessSnapshots)
    .where(gte(readinessSnapshots.day, addDays(asOf, -trendDays)))
    .orderBy(asc(readinessSnapshots.day))
    .limit(trendDays + 2);
}

async function hasSnapshot(tx: Tx, day: string): Promise<boolean> {
  return (await tx.$count(readinessSnapshots, eq(readinessSnapshots.day, day))) > 0;
}

async function compute(tx: Tx, checks: readonly Check[], day: string) {
  const folded = await foldAll(tx, checks, day);
  const counts = countStates(folded.map(({ state }) => state));
  return {
    day,
    score: scoreOf(counts),
    counts,
    byRequirement: Object.fromEntries(folded.map(({ code, state }) => [code, state])),
  };
}
