import { z } from "zod";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { sendWithin } from "./queue.server.ts";
import type { QueueName } from "./queues.ts";

/** What changes in an organization so that others follow it; each is a queue. */
export type Change = Extract<QueueName, "ledger">;

/**
 * Who brings something up to date after a change, as the product itself; app/registry.server.ts lists them all. It compares what is with what it
 * did last, so that it does nothing where another message of the same change has had it done already.
 */
export type Follower = { readonly change: Change; readonly follow: (product: Actor) => Promise<void> };

/** Whose change it was. */
export const ChangeMessage = z.object({
  organization: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
  requestId: z.string(),
});
export type ChangeMessage = z.output<typeof ChangeMessage>;

/**
 * Says within a unit of work that it changes something, once however many changes it makes: an import of 10,000 rows is one message. The message
 * is there exactly when the change is.
 */
export async function sayChanged(tx: Tx, change: Change): Promise<void> {
  const known = said.get(tx) ?? new Set();
  if (known.has(change)) return;
  said.set(tx, known.add(change));
  const { organization, requestId } = tx.actor;
  const message: ChangeMessage = { organization, requestId };
  await sendWithin(tx, change, message);
}

const said = new WeakMap<Tx, Set<Change>>();
