import { lt, or, sql } from "drizzle-orm";
import {
  emailChanges,
  knownDevices,
  passwordResets,
  sessions,
  signInAttempts,
  signInLinks,
} from "#db/schema/account.ts";
import { now } from "./clock.ts";
import { type GlobalTx, globally } from "./db.server.ts";
import { log } from "./log.server.ts";
import { forgetOldAttempts } from "./rate-limit.server.ts";

/** Takes away what has expired now and every hour; returns how to stop that. Several processes may do it at once. */
export function startTidying(): () => void {
  const tidyUp = () => {
    globally(tidy).catch((error: unknown) => log.error({ error }, "tidying up failed"));
  };
  tidyUp();
  const timer = setInterval(tidyUp, 60 * 60 * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

/** Sessions, links, attempts and browsers whose time is over: they open nothing any more and name people. */
export async function tidy(tx: GlobalTx): Promise<void> {
  await forgetOldAttempts(tx);
  await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, now()));
  await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, now()));
  await tx.delete(signInAttempts).where(lt(signInAttempts.expiresAt, now()));
  await tx.delete(emailChanges).where(lt(emailChanges.expiresAt, now()));
  // The cookie that named the browser has expired too.
  await tx.delete(knownDevices).where(lt(knownDevices.lastSeenAt, sql`now() - interval '400 days'`));
  await tx
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, now()), lt(sessions.createdAt, sql`now() - interval '30 days'`)));
}
