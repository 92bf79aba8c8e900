import { eq } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import { signInPolicies } from "#db/schema/profile.ts";
import type { SignInPolicy } from "./policy.ts";
import { getPolicy } from "./queries.server.ts";

/** Sets the rules by which people sign in. They hold from everybody's next click. */
export async function configurePolicy(tx: Tx, { version, ...policy }: SignInPolicy): Promise<void> {
  const values = { ...policy, version: version + 1 };
  const changed =
    version === 0
      ? await tx.insert(signInPolicies).values(values).onConflictDoNothing().returning({ id: signInPolicies.id })
      : await tx
          .update(signInPolicies)
          .set({ ...values, updatedAt: now() })
          .where(eq(signInPolicies.version, version))
          .returning({ id: signInPolicies.id });
  if (changed.length === 0) throw new Conflict("stale", await getPolicy(tx));
}
