import { desc } from "drizzle-orm";
import { type Counts, examined, scoreOf } from "#app/features/readiness/fold.ts";
import { keepToday } from "#app/features/readiness/snapshots.server.ts";
import type { ActorFacts } from "#app/platform/actor.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { checks } from "#app/registry.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { readinessSnapshots } from "../../schema/readiness.ts";

const days = 90;

/** On how many days ago a requirement was settled, as the company worked its way towards the examination. */
const settled = [5, 9, 16, 19, 26, 33, 37, 44, 58, 61, 68, 72, 79, 86] as const;

/**
 * Readiness of the last three months: today's is computed from the records; the days before are a history told for the demo, which ends in it.
 * They say how many items stood how, and not which, since nobody computed that.
 */
export async function seedTrend(organization: ActorFacts["organization"], today: string): Promise<void> {
  const product = systemActor(organization, "readiness", "seed");
  await keepToday(product, checks);
  await inOrganization(product, async (tx) => {
    const [last] = await tx
      .select({ counts: readinessSnapshots.counts })
      .from(readinessSnapshots)
      .orderBy(desc(readinessSnapshots.day))
      .limit(1);
    if (!last) throw new Error("today's readiness was not kept");
    await tx.insert(readinessSnapshots).values(
      Array.from({ length: days }, (_, index) => {
        const ago = days - index;
        const counts = asOf(last.counts, ago);
        return { day: addDays(today, -ago), score: scoreOf(counts), counts, byRequirement: {} };
      }),
    );
  });
}

/** What was settled since then was open; a third of it a shortfall. */
function asOf(counts: Counts, daysAgo: number): Counts {
  const open = Math.min(settled.filter((day) => day < daysAgo).length, counts.met, examined(counts));
  const short = Math.floor(open / 3);
  return {
    ...counts,
    met: counts.met - open,
    unmet: counts.unmet + short,
    attention: counts.attention + open - short,
  };
}
