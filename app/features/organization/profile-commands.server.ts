import { eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import { organizationProfiles } from "#db/schema/profile.ts";
import type { ProfileForm } from "./profile-schema.ts";

/** Stores the profile over the version that the person saw; 0 when there was none yet. The name, which all the product shows, goes with it. */
export async function saveProfile(tx: Tx, { name, version, ...input }: ProfileForm): Promise<void> {
  const values = { ...input, version: version + 1 };
  const saved = await tx
    .insert(organizationProfiles)
    .values(values)
    .onConflictDoUpdate({
      target: organizationProfiles.organizationId,
      set: { ...values, updatedAt: now() },
      setWhere: eq(organizationProfiles.version, version),
    })
    .returning({ id: organizationProfiles.id });
  if (saved.length === 0) throw new Conflict("stale");
  if (name !== tx.actor.organization.name) await tx.execute(sql`select rename_organization(${name})`);
}

/** Puts a step of the setting up aside, or takes it up again; no change of the profile itself. */
export async function skipStep(tx: Tx, step: string, isSkipped: boolean): Promise<void> {
  const skipped = organizationProfiles.skippedSteps;
  await tx
    .insert(organizationProfiles)
    .values({ skippedSteps: isSkipped ? [step] : [], version: 0 })
    .onConflictDoUpdate({
      target: organizationProfiles.organizationId,
      set: {
        skippedSteps: isSkipped
          ? sql`array_append(array_remove(${skipped}, ${step}), ${step})`
          : sql`array_remove(${skipped}, ${step})`,
      },
    });
}
