import { lt, or, sql } from "drizzle-orm";
import { outboxMails, passwordResets, sessions, signUps } from "#db/schema/account.ts";
import { organizations } from "#db/schema/organization.ts";
import type { Actor } from "./actor.server.ts";
import { systemActor } from "./actor-issuer.server.ts";
import { now } from "./clock.ts";
import { type GlobalTx, globally } from "./db.server.ts";
import { log } from "./log.server.ts";
import { forgetOldAttempts } from "./rate-limit.server.ts";
import { fileStore } from "./storage/index.server.ts";
import { sweepFiles } from "./storage/sweeper.server.ts";

/**
 * What the product does by itself every hour, in each organization or once for all of them; app/registry.server.ts lists them all. A chore
 * opens its own units of work, because it may ask services elsewhere in between. Where there is nothing to do it changes nothing.
 */
export type Chore =
  | { readonly name: string; readonly inEach: (product: Actor) => Promise<void> }
  | { readonly name: string; readonly once: () => Promise<void> };

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
  for (const chore of chores) if ("once" in chore) await attempt(chore.once, { chore: chore.name });
  await attempt(async () => {
    for (const organization of await globally(listOrganizations)) {
      for (const chore of chores) {
        if (!("inEach" in chore)) continue;
        const facts = { chore: chore.name, organization: organization.slug };
        await attempt(() => chore.inEach(systemActor(organization, chore.name)), facts);
      }
    }
  });
  // Last, because the features have just let go of files.
  await attempt(() => sweepFiles(fileStore(), signal));
}

/** Sessions, links, counted attempts and mails whose time is over: they are of no use any more and name people. */
export async function tidy(tx: GlobalTx): Promise<void> {
  await forgetOldAttempts(tx);
  await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, now()));
  await tx.delete(signUps).where(lt(signUps.expiresAt, now()));
  await tx.delete(sessions).where(or(lt(sessions.expiresAt, now()), lt(sessions.createdAt, monthAgo)));
  // Sent or not: a mail that could not be delivered for a month is not worth sending any more.
  await tx.delete(outboxMails).where(lt(outboxMails.createdAt, monthAgo));
}

const monthAgo = sql`now() - interval '30 days'`;

function listOrganizations(tx: GlobalTx) {
  return tx
    .select({ id: organizations.id, slug: organizations.slug, name: organizations.name })
    .from(organizations)
    .orderBy(organizations.id);
}
