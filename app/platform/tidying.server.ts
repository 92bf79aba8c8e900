import { lt, or, sql } from "drizzle-orm";
import { passwordResets, sessions } from "#db/schema/account.ts";
import { organizations } from "#db/schema/organization.ts";
import type { Actor } from "./actor.server.ts";
import { systemActor } from "./actor-issuer.server.ts";
import { now } from "./clock.ts";
import { type GlobalTx, globally } from "./db.server.ts";
import { log } from "./log.server.ts";
import { forgetOldAttempts } from "./rate-limit.server.ts";

/**
 * What the product does by itself for an organization, every hour; app/registry.server.ts lists them all. It opens its own units of work, because it
 * may ask services elsewhere in between. Where there is nothing to do it changes nothing.
 */
export type Chore = { readonly name: string; readonly run: (product: Actor) => Promise<void> };

/** Takes away what has expired and does the chores, now and every hour; returns how to stop that. Several processes may do it at once. */
export function startTidying(chores: readonly Chore[]): () => Promise<void> {
  const stopping = new AbortController();
  let underway = Promise.resolve();
  const next = () => {
    underway = underway.then(() => tidyUp(chores, stopping.signal));
  };
  next();
  const timer = setInterval(next, 60 * 60 * 1000);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
    return underway;
  };
}

/** Everything that is due, one after the other: what fails is logged, and hinders nothing else. */
export async function tidyUp(chores: readonly Chore[], signal?: AbortSignal): Promise<void> {
  const attempt = async (work: () => Promise<unknown>, facts: object = {}) => {
    if (signal?.aborted) return;
    await work().catch((error: unknown) => log.error({ error, ...facts }, "tidying up failed"));
  };
  await attempt(() => globally(tidy));
  await attempt(async () => {
    for (const organization of await globally(listOrganizations)) {
      for (const { name, run } of chores) {
        await attempt(() => run(systemActor(organization, name)), { chore: name, organization: organization.slug });
      }
    }
  });
}

/** Sessions, reset links and counted attempts whose time is over: they open nothing any more and name people. */
export async function tidy(tx: GlobalTx): Promise<void> {
  await forgetOldAttempts(tx);
  await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, now()));
  await tx
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, now()), lt(sessions.createdAt, sql`now() - interval '30 days'`)));
}

function listOrganizations(tx: GlobalTx) {
  return tx
    .select({ id: organizations.id, slug: organizations.slug, name: organizations.name })
    .from(organizations)
    .orderBy(organizations.id);
}
