import { sql } from "drizzle-orm";
import { z } from "zod";
import { isInForce, isPresent } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { firstSteps } from "#db/codes/onboarding.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { organizationProfiles } from "#db/schema/profile.ts";
import { type Step, stepsOf } from "./first-steps.ts";

/** Which step is put aside or taken up again. */
export const StepSkipping = z.object({ step: z.enum(firstSteps), skip: z.enum(["yes", "no"]) });

/** How far the setting up is: one statement over what is there. */
export async function listSteps(tx: Tx): Promise<Step[]> {
  const p = organizationProfiles;
  const needed = [
    sql`${p.corporateNumber} is not null`,
    sql`${p.industry} is not null`,
    sql`(${p.capital} is not null or ${p.hasNoCapital})`,
    sql`${p.address} <> ''`,
    sql`${p.representative} <> ''`,
  ];
  const written = sql.join(
    needed.map((condition) => sql`(${condition})::integer`),
    sql` + `,
  );
  const [facts] = await tx.execute<{
    written: number;
    skipped: string[];
    departments: number;
    sites: number;
    people: number;
    held: AppointedRole[];
    entries: number;
  }>(sql`select
    coalesce((select ${written} from ${p}), 0) as written,
    coalesce((select ${p.skippedSteps} from ${p}), '{}') as skipped,
    (select count(*)::integer from department where archived_at is null) as departments,
    (select count(*)::integer from site where archived_at is null) as sites,
    (select count(*)::integer from ${members} where ${isPresent()} and not ${members.isExternal}) as people,
    array(select distinct ${appointments.role} from ${appointments} join ${members} on ${members.id} = ${appointments.memberId}
      where ${isInForce()} and ${isPresent()}) as held,
    (select count(*)::integer from record where kind = 'inventoryEntry' and archived_at is null) as entries`);
  if (!facts) throw new Error("counting returned no row");
  const { written: profileWritten, skipped, ...rest } = facts;
  return stepsOf({ ...rest, profile: { written: profileWritten, needed: needed.length } }, skipped);
}
