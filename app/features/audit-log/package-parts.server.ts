import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asc, between, sql } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization, type Tx } from "#app/platform/db.server.ts";
import { projectFolder } from "#app/platform/env.server.ts";
import { auditEvents, auditLinks } from "#db/schema/audit-log.ts";
import { isLinkOfEvent } from "./queries.server.ts";

/** What every package holds that a stranger verifies (public/akashi-verify.mjs): the verifier itself and events of the chain. */

/** A part of the chain, and the hashes that it hangs between. */
export type Stretch = { first: number; last: number; previousHash: string; hash: string };

/** The verifier itself, which goes with every package. */
export function verifierProgram(): Promise<string> {
  return readFile(join(projectFolder, "public/akashi-verify.mjs"), "utf8");
}

/** Events read at a time: few enough to hold, many enough not to wait for the database. */
const batchSize = 500;

/**
 * The events as lines of JSON, with all that the canonical text of each is made of (db/rls/audit-log.sql, public/akashi-verify.mjs). Each batch is
 * a unit of work of its own: what has been chained never changes, and a long download holds no transaction open.
 */
export async function* eventLines(actor: Actor, { first, last }: Stretch): AsyncGenerator<string> {
  for (let start = first; start <= last; start += batchSize) {
    const rows = await readOrganization(actor, (tx) => listEvents(tx, start, Math.min(last, start + batchSize - 1)));
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  }
}

/** In the order in which the fields stand in a line. */
function listEvents(tx: Tx, from: number, to: number) {
  return tx
    .select({
      sequence: auditLinks.sequence,
      organization: auditEvents.organizationId,
      at: sql<string>`to_char(${auditEvents.occurredAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      actorId: auditEvents.actorId,
      actor: auditEvents.actorName,
      request: auditEvents.requestId,
      table: auditEvents.tableName,
      rowId: auditEvents.rowId,
      action: auditEvents.action,
      changes: sql<string>`${auditEvents.changes}::text`,
      hash: auditLinks.hash,
    })
    .from(auditLinks)
    .innerJoin(auditEvents, isLinkOfEvent)
    .where(between(auditLinks.sequence, from, to))
    .orderBy(asc(auditLinks.sequence));
}
