import { isNull, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { countNamedFiles } from "#app/platform/storage/named-files.server.ts";
import { dissolutionRequests } from "#db/schema/profile.ts";

/** The request to dissolve the organization that stands, if one does. */
export async function findDissolution(tx: Tx) {
  const [request] = await tx
    .select({
      dissolvesOn: dissolutionRequests.dissolvesOn,
      requestedBy: dissolutionRequests.requestedByName,
      requestedAt: dissolutionRequests.createdAt,
    })
    .from(dissolutionRequests)
    .where(isNull(dissolutionRequests.withdrawnAt));
  return request;
}

export type Belongings = Record<"people" | "departments" | "records" | "versions" | "files" | "events", number>;

/** How much would be lost. */
export async function countBelongings(tx: Tx): Promise<Belongings> {
  const [counts] = await tx.execute<Omit<Belongings, "files">>(sql`select
    (select count(*)::integer from member) as people,
    (select count(*)::integer from department) as departments,
    (select count(*)::integer from record) as records,
    (select count(*)::integer from snapshot where revision is not null) as versions,
    coalesce((select sequence::integer from audit_head), 0) as events`);
  if (!counts) throw new Error("counting returned no row");
  return { ...counts, files: await countNamedFiles(tx) };
}
