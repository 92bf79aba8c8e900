import { inArray } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { departments, members, sites } from "#db/schema/member.ts";

/** The names of departments, sites and people by their ids, also of those that are no longer in use. */
export async function namesById(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const among = [...ids];
  const found = await tx
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(inArray(departments.id, among))
    .unionAll(tx.select({ id: sites.id, name: sites.name }).from(sites).where(inArray(sites.id, among)))
    .unionAll(tx.select({ id: members.id, name: members.name }).from(members).where(inArray(members.id, among)));
  return new Map(found.map(({ id, name }) => [id, name]));
}
