import { and, eq, isNull } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { sites } from "#db/schema/member.ts";
import type { SiteInput } from "./place-schema.ts";
import { refusal } from "./refusal.ts";
import { peopleAtSite } from "./site-queries.server.ts";
import { holdStructure } from "./structure-lock.server.ts";

/** Adds a place of business; its name must be new. Returns its id. */
export async function createSite(tx: Tx, input: SiteInput): Promise<string> {
  await holdStructure(tx);
  await refuseTakenName(tx, input.name);
  const [site] = await tx.insert(sites).values(input).returning({ id: sites.id });
  if (!site) throw new Error("insert returned no row");
  return site.id;
}

/** Changes what is known of a place; someone who saw an older version is told what is stored now. */
export async function changeSite(tx: Tx, id: string, version: number, input: SiteInput): Promise<void> {
  await holdStructure(tx);
  const site = await lockSite(tx, id);
  if (site.version !== version) throw new Conflict("stale", site);
  if (input.name !== site.name) await refuseTakenName(tx, input.name);
  await tx
    .update(sites)
    .set({ ...input, version: version + 1, updatedAt: now() })
    .where(eq(sites.id, id));
}

/** Takes a place out of use; refused while somebody works there. */
export async function archiveSite(tx: Tx, id: string): Promise<void> {
  await holdStructure(tx);
  const site = await lockSite(tx, id);
  if (site.archivedAt) return;
  if ((await peopleAtSite(tx, id)).length > 0) throw refusal("siteInUse");
  await setArchived(tx, site, now());
}

/** Takes a place into use again. */
export async function restoreSite(tx: Tx, id: string): Promise<void> {
  await holdStructure(tx);
  const site = await lockSite(tx, id);
  if (!site.archivedAt) return;
  await refuseTakenName(tx, site.name);
  await setArchived(tx, site, null);
}

async function lockSite(tx: Tx, id: string) {
  const [site] = await tx.select().from(sites).where(eq(sites.id, id)).for("no key update");
  if (!site) throw new NotFound();
  return site;
}

async function setArchived(
  tx: Tx,
  { id, version }: { id: string; version: number },
  archivedAt: Date | null,
): Promise<void> {
  await tx
    .update(sites)
    .set({ archivedAt, version: version + 1, updatedAt: now() })
    .where(eq(sites.id, id));
}

async function refuseTakenName(tx: Tx, name: string): Promise<void> {
  const taken = await tx.$count(sites, and(eq(sites.name, name), isNull(sites.archivedAt)));
  if (taken > 0) throw refusal("siteTaken", "name");
}
