import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { members, sites } from "#db/schema/member.ts";
import { isPresent } from "./present.server.ts";

const columns = {
  id: sites.id,
  name: sites.name,
  address: sites.address,
  business: sites.business,
  handlesPersonalData: sites.handlesPersonalData,
  allowsExamination: sites.allowsExamination,
  note: sites.note,
  archivedAt: sites.archivedAt,
  version: sites.version,
};

/** Places of business with how many people work there; those out of use stand last. */
export async function listSites(tx: Tx) {
  return tx
    .select({ ...columns, people: sql<number>`count(${members.id})::integer` })
    .from(sites)
    .leftJoin(members, and(eq(members.organizationId, sites.organizationId), eq(members.siteId, sites.id), isPresent()))
    .groupBy(sites.organizationId, sites.id)
    .orderBy(sql`${sites.archivedAt} nulls first`, asc(sites.createdAt), asc(sites.id))
    .limit(1_000);
}

/** Places of business in use, for a choice of where somebody works. */
export async function siteOptions(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: sites.id, name: sites.name })
    .from(sites)
    .where(isNull(sites.archivedAt))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1_000);
}

export async function getSite(tx: Tx, id: string) {
  const [site] = await tx.select(columns).from(sites).where(eq(sites.id, id));
  if (!site) throw new NotFound();
  return site;
}

/** Names of those who work at a place. */
export async function peopleAtSite(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.siteId, id), isPresent()))
    .orderBy(asc(members.kana), asc(members.name), asc(members.id));
  return rows.map(({ name }) => name);
}
