import { lt, or, sql } from "drizzle-orm";
import { passwordResets, sessions, signUps } from "#db/schema/account.ts";
import { now } from "./clock.ts";
import { type GlobalTx, globally } from "./db.server.ts";
import { log } from "./log.server.ts";
import { forgetOldAttempts } from "./rate-limit.server.ts";

/** What is looked after every hour by every process, so often and at the same time: it must find out by itself whether there is anything to do. */
export type Chore = { readonly name: string; readonly run: () => Promise<void> };

/** Takes away what has expired and does the chores, now and every hour; returns how to stop that. Several processes may do it at once. */
export function startTidying(chores: readonly Chore[] = []): () => void {
  const all: readonly Chore[] = [{ name: "tidying up", run: () => globally(tidy) }, ...chores];
  const doAll = () => {
    for (const { name, run } of all) run().catch((error: unknown) => log.error({ error }, `${name} failed`));
  };
  doAll();
  const timer = setInterval(doAll, 60 * 60 * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

/** Sessions, links and counted attempts whose time is over: they open nothing any more and name people. */
export async function tidy(tx: GlobalTx): Promise<void> {
  await forgetOldAttempts(tx);
  await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, now()));
  await tx.delete(signUps).where(lt(signUps.expiresAt, now()));
  await tx
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, now()), lt(sessions.createdAt, sql`now() - interval '30 days'`)));
}
