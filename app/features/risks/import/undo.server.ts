import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { canBeUndone } from "#app/platform/imports/commands.server.ts";
import { records } from "#db/schema/record.ts";
import { riskImports, risks } from "#db/schema/risk.ts";
import { holdAssessment } from "../assessment-whole.server.ts";
import { joinRisk } from "../list-query.server.ts";
import { writeStates } from "../sheet-states.server.ts";
import { lockImport } from "./commands.server.ts";
import type { Effects, Undone } from "./effects.ts";
import { restoreReviews } from "./reviews.server.ts";

/**
 * Takes everything the import brought back again, within 30 days: what it added is archived, what it changed is as before. A risk that
 * somebody has gone on with since stays as it is, and is counted. What was accepted of an assessment has to be accepted anew: it is another one.
 */
export async function undoRiskImport(tx: Tx, id: string, reason: string): Promise<Undone> {
  const run = await lockImport(tx, id);
  if (run.status === "undone") return { removed: 0, reverted: 0, kept: 0 };
  if (!canBeUndone(run)) throw new Invalid("tooLateToUndo");
  await holdAssessment(tx, "share");
  const { added, changed } = run.effects;
  const present = await holdUnchanged(tx, run.effects);
  await refuseBeyondReach(tx, present, run.effects);
  const removed = added.filter((each) => present.has(each));
  await tx
    .update(records)
    .set({
      archivedAt: now(),
      archivedReason: reason,
      version: sql`${records.version} + 1`,
      changedAt: wallClock(),
      updatedAt: now(),
    })
    .where(sql`${records.id} = any(${`{${removed.join(",")}}`}::uuid[])`);
  const reverted = changed.filter((each) => present.has(each.id));
  await writeStates(
    tx,
    reverted.map((before) => ({ ...before, sourceCode: present.get(before.id)?.sourceCode ?? null })),
  );
  await restoreReviews(tx, reverted);
  const total = added.length + changed.length;
  const undone = { removed: removed.length, reverted: reverted.length, kept: total - removed.length - reverted.length };
  await tx
    .update(riskImports)
    .set({ status: "undone", undoneAt: now(), effects: { ...run.effects, undone }, updatedAt: now() })
    .where(eq(riskImports.id, id));
  return undone;
}

/** Whoever took a file in may keep the risks of another department now: they do not write those of the former one any more. */
async function refuseBeyondReach(tx: Tx, present: Unchanged, { changed }: Effects): Promise<void> {
  const reach = await reachableDepartments(tx, "risk.edit");
  if (!reach) return;
  const written = [
    ...[...present.values()].map(({ departmentId }) => departmentId ?? ""),
    ...changed.flatMap(({ id, facts }) => (present.has(id) ? [facts.departmentId ?? ""] : [])),
  ];
  if (written.some((departmentId) => !reach.includes(departmentId))) throw new Invalid("undoBeyond");
}

type Unchanged = ReadonlyMap<string, { sourceCode: string | null; departmentId: string | null }>;

/** The risks of the import that are as it left them, held until commit, each with its item of the library and its department. */
async function holdUnchanged(tx: Tx, { added, changed }: Effects): Promise<Unchanged> {
  const versions = new Map([
    ...added.map((id) => [id, 1] as const),
    ...changed.map(({ id, version }) => [id, version] as const),
  ]);
  const found = await tx
    .select({
      id: records.id,
      version: records.version,
      departmentId: records.departmentId,
      sourceCode: risks.sourceCode,
    })
    .from(records)
    .innerJoin(risks, joinRisk)
    .where(and(sql`${records.id} = any(${`{${[...versions.keys()].join(",")}}`}::uuid[])`, isNull(records.archivedAt)))
    .orderBy(asc(records.id))
    .for("no key update", { of: records });
  return new Map(
    found
      .filter(({ id, version }) => versions.get(id) === version)
      .map(({ id, sourceCode, departmentId }) => [id, { sourceCode, departmentId }]),
  );
}
