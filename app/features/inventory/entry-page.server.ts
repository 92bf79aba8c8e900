import { eq, sql } from "drizzle-orm";
import { namesById } from "#app/features/organization/index.server.ts";
import { listComments, listHistory, listLinks } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { records } from "#db/schema/record.ts";
import { missingFields } from "./completeness.ts";
import { isChangedSinceApproval } from "./content.server.ts";
import { historyOf, idsIn } from "./history.ts";
import { getEntry } from "./queries.server.ts";
import { withinReach } from "./reach.server.ts";

/** Everything that the page of an entry shows, or NotFound. */
export async function getEntryPage(tx: Tx, id: string) {
  const entry = await getEntry(tx, id);
  const [links, comments, events, isChanged] = await Promise.all([
    listLinks(tx, id, withinReach(tx, "inventory.view")),
    listComments(tx, id),
    listHistory(tx, id),
    isEntryChanged(tx, id),
  ]);
  const history = historyOf(events, await namesById(tx, idsIn(events)));
  return { entry, missing: missingFields(entry), isChanged, links, comments, history };
}

/** Who saved an entry last, for the person whose own save came too late. */
export async function lastEditor(tx: Tx, id: string): Promise<{ who: string; at: Date } | undefined> {
  const [event] = await listHistory(tx, id, 1);
  return event && { who: event.actorName, at: event.occurredAt };
}

async function isEntryChanged(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx
    .select({ isChanged: isChangedSinceApproval(sql`${id}::uuid`) })
    .from(records)
    .where(eq(records.id, id));
  return row?.isChanged ?? false;
}
