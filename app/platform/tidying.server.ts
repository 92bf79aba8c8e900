import { lt, or, sql } from "drizzle-orm";
import { outboxMails, passwordResets, sessions } from "#db/schema/account.ts";
import { organizations } from "#db/schema/organization.ts";
import { systemActor } from "./actor-issuer.server.ts";
import { now } from "./clock.ts";
import { type GlobalTx, globally, inOrganization, type Tx } from "./db.server.ts";
import { log } from "./log.server.ts";
import { forgetOldAttempts } from "./rate-limit.server.ts";
import { fileStore } from "./storage/index.server.ts";
import { sweepFiles } from "./storage/sweeper.server.ts";

/** What a feature takes away when its time is over, in one organization; app/registry.server.ts lists them all. Where nothing is over it changes nothing. */
export type Tidying = (tx: Tx) => Promise<void>;

/** Takes away what has expired, now and every hour; returns how to stop that. Several processes may do it at once. */
export function startTidying(tidyings: readonly Tidying[]): () => Promise<void> {
  const stopping = new AbortController();
  let underway = Promise.resolve();
  const next = () => {
    underway = underway.then(() => tidyUp(tidyings, stopping.signal));
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

/** Everything that is to be taken away, one after the other: what fails is logged, and hinders nothing else. */
export async function tidyUp(tidyings: readonly Tidying[], signal?: AbortSignal): Promise<void> {
  const attempt = async (work: () => Promise<unknown>) => {
    if (signal?.aborted) return;
    await work().catch((error: unknown) => log.error({ error }, "tidying up failed"));
  };
  await attempt(() => globally(tidy));
  await attempt(async () => {
    for (const organization of await globally(listOrganizations)) {
      const product = systemActor(organization, "tidying");
      for (const tidying of tidyings) await attempt(() => inOrganization(product, tidying));
    }
  });
  // Last, because the features have just let go of files.
  await attempt(() => sweepFiles(fileStore(), signal));
}

/** Sessions, reset links, counted attempts and mails whose time is over: they are of no use any more and name people. */
export async function tidy(tx: GlobalTx): Promise<void> {
  await forgetOldAttempts(tx);
  await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, now()));
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
