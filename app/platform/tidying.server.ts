import { lt, or, sql } from "drizzle-orm";
import {
  emailChanges,
  knownDevices,
  outboxMails,
  passwordResets,
  sessions,
  signInAttempts,
  signInLinks,
  signUps,
} from "#db/schema/account.ts";
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
 * opens its own units of work, because it may ask services elsewhere in between. Where there is nothing to do it changes nothing. One that may
 * take long is done beside the others, which wait for nobody, and leaves off between two steps when it is told to.
 */
export type Chore = { readonly name: string; readonly takesLong?: true } & (
  | { readonly inEach: (product: Actor, signal?: AbortSignal) => Promise<void> }
  | { readonly once: () => Promise<void> }
);

/** Takes away what has expired and does the chores, now and every hour; returns how to stop that. Several processes may do it at once. */
export function startTidying(chores: readonly Chore[]): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const long = chores.filter(({ takesLong }) => takesLong);
  const rounds = [
    hourly(() =>
      tidyUp(
        chores.filter(({ takesLong }) => !takesLong),
        signal,
      ),
    ),
    hourly(() => doChores(long, signal)),
  ];
  return async () => {
    stopping.abort();
    await Promise.all(rounds.map((stop) => stop()));
  };
}

/** Now and every hour, but for the hours at which it is still underway. */
function hourly(work: () => Promise<void>): () => Promise<void> {
  let underway: Promise<void> | undefined;
  const next = () => {
    underway ??= work().finally(() => {
      underway = undefined;
    });
  };
  next();
  const timer = setInterval(next, 60 * 60 * 1000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underway;
  };
}

/** Everything that is due, one after the other: what fails is logged, and hinders nothing else. */
export async function tidyUp(chores: readonly Chore[], signal?: AbortSignal): Promise<void> {
  await attempt(signal, () => globally(tidy));
  await doChores(chores, signal);
  // Last, because the features have just let go of files.
  await attempt(signal, () => sweepFiles(fileStore(), signal));
}

async function doChores(chores: readonly Chore[], signal?: AbortSignal): Promise<void> {
  for (const chore of chores) if ("once" in chore) await attempt(signal, chore.once, { chore: chore.name });
  await attempt(signal, async () => {
    for (const organization of await globally(listOrganizations)) {
      for (const chore of chores) {
        if (!("inEach" in chore)) continue;
        const facts = { chore: chore.name, organization: organization.slug };
        await attempt(signal, () => chore.inEach(systemActor(organization, chore.name), signal), facts);
      }
    }
  });
}

async function attempt(signal: AbortSignal | undefined, work: () => Promise<unknown>, facts: object = {}) {
  if (signal?.aborted) return;
  await work().catch((error: unknown) => log.error({ error, ...facts }, "tidying up failed"));
}

/** Sessions, links, attempts, browsers and mails whose time is over: they are of no use any more and name people. */
export async function tidy(tx: GlobalTx): Promise<void> {
  await forgetOldAttempts(tx);
  await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, now()));
  await tx.delete(signUps).where(lt(signUps.expiresAt, now()));
  await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, now()));
  await tx.delete(signInAttempts).where(lt(signInAttempts.expiresAt, now()));
  await tx.delete(emailChanges).where(lt(emailChanges.expiresAt, now()));
  // The cookie that named the browser has expired too.
  await tx.delete(knownDevices).where(lt(knownDevices.lastSeenAt, sql`now() - interval '400 days'`));
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
