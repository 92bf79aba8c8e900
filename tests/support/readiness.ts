import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { checks } from "#app/registry.server.ts";

/** What one check finds for somebody, on today's day unless another is named. */
export async function findingOf(actor: Actor, id: string, asOf = today()) {
  const check = checks.find((one) => one.id === id);
  if (!check) throw new Error(`there is no check ${id}`);
  return readOrganization(actor, (tx) => check.run(tx, asOf));
}

/** The same, only how it stands. */
export async function stateOf(actor: Actor, id: string, asOf = today()) {
  return (await findingOf(actor, id, asOf)).state;
}
