import type { Actor } from "#app/platform/actor.server.ts";
import { recordOnceADay } from "./once-a-day.server.ts";

/**
 * Records that somebody from outside came in, before anything is shown to them: once a day for each of their sessions, so that the
 * organization sees when they were there, from where, and in the other events what they read and did. For its own people nothing is recorded.
 */
export async function recordVisit(actor: Actor, sessionHash: string, address: string): Promise<void> {
  const { memberId } = actor;
  if (!memberId || !isFromOutside(actor)) return;
  // Enough to tell sessions apart; nobody can open one with it.
  const facts = { session: sessionHash.slice(0, 16), from: address };
  await recordOnceADay(actor, { action: "visit", table: "member", rowId: memberId, facts, distinct: "session" });
}

/** Whether each read of this person is recorded. */
export function isFromOutside(actor: Actor): boolean {
  return actor.memberId !== undefined && actor.roles.includes("consultant");
}
