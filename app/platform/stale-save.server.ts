import type { Actor } from "./actor.server.ts";
import { readOrganization, type Tx } from "./db.server.ts";
import { Conflict } from "./errors.ts";

/** Does a save; when somebody else was first, the Conflict tells the page what `stored` says of what is there now. */
export async function tellingWhatIsStored<Stale, Saved>(
  actor: Actor,
  save: () => Promise<Saved>,
  stored: (tx: Tx) => Promise<Stale>,
): Promise<Saved> {
  try {
    return await save();
  } catch (refusal) {
    if (!(refusal instanceof Conflict)) throw refusal;
    throw new Conflict("stale", await readOrganization(actor, stored));
  }
}
