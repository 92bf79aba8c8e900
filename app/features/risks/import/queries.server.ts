import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { listDepartments, memberOptions, reachableDepartments } from "#app/features/organization/index.server.ts";
import { parseRecordLabel } from "#app/features/records/index.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { canBeUndone } from "#app/platform/imports/commands.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { members } from "#db/schema/member.ts";
import { jobs, records } from "#db/schema/record.ts";
import { riskImports } from "#db/schema/risk.ts";
import { listDelicate } from "../delicate.server.ts";
import { holdsCardData } from "../entry-facts.ts";
import { listSecurityMeasures } from "../library.server.ts";
import type { MethodInUse } from "../method.server.ts";
import { riskWithinReach, withinReach } from "../reach.server.ts";
import { listSheetRows } from "../sheet-rows.server.ts";
import { type Base, entryNames, type KnownEntry, numberedIn } from "./decide.ts";
import { Effects } from "./effects.ts";
import { LeftOut } from "./left-out.ts";
import { RiskPlan } from "./plan.ts";
import type { Reading } from "./reading.ts";

const columns = {
  id: riskImports.id,
  fileName: riskImports.fileName,
  fileHash: riskImports.fileHash,
  fileSize: riskImports.fileSize,
  fileReleasedAt: riskImports.fileReleasedAt,
  status: riskImports.status,
  version: riskImports.version,
  createdAt: riskImports.createdAt,
  createdBy: members.name,
  jobId: riskImports.jobId,
  addedCount: riskImports.addedCount,
  changedCount: riskImports.changedCount,
  flaggedCount: riskImports.flaggedCount,
  importedAt: riskImports.importedAt,
  undoneAt: riskImports.undoneAt,
};
const joinCreator = and(
  eq(members.organizationId, riskImports.organizationId),
  eq(members.id, riskImports.createdById),
);

/** A file holds risks of any department: who writes those of some has to do with their own files only. */
function isOwn(tx: Tx): SQL | undefined {
  if (reachOf(tx.actor.roles, "risk.edit") === "organization") return undefined;
  return sql`${riskImports.createdById} = ${tx.actor.memberId ?? null}::uuid`;
}

/** The last imports of risks, newest first, and whether their run has failed. */
export async function listRiskImports(tx: Tx, limit = 100) {
  return tx
    .select({ ...columns, hasFailed: sql<boolean>`coalesce(${jobs.status} = 'failed', false)` })
    .from(riskImports)
    .leftJoin(members, joinCreator)
    .leftJoin(jobs, and(eq(jobs.organizationId, riskImports.organizationId), eq(jobs.id, riskImports.jobId)))
    .where(isOwn(tx))
    .orderBy(desc(riskImports.id))
    .limit(limit);
}

/** One import with its plan, or NotFound. */
export async function getRiskImport(tx: Tx, id: string) {
  const [run] = await tx
    .select({
      ...columns,
      plan: riskImports.plan,
      /** Of one that was undone, how many stayed all the same. */
      keptCount: sql<number | null>`(${riskImports.effects} -> 'undone' ->> 'kept')::integer`,
      leftOut: sql<unknown>`${riskImports.effects} -> 'leftOut'`,
    })
    .from(riskImports)
    .leftJoin(members, joinCreator)
    .where(and(eq(riskImports.id, id), isOwn(tx)));
  if (!run) throw new NotFound();
  return {
    ...run,
    plan: RiskPlan.parse(run.plan),
    leftOut: LeftOut.parse(run.leftOut ?? []),
    canBeUndone: canBeUndone(run),
  };
}
export type RiskImport = Awaited<ReturnType<typeof getRiskImport>>;

/** The import held until commit, with what it did; the job itself waits for whoever is changing it. */
export async function waitForRiskImport(tx: Tx, id: string) {
  const [run] = await tx
    .select({
      id: riskImports.id,
      fileName: riskImports.fileName,
      fileHash: riskImports.fileHash,
      status: riskImports.status,
      jobId: riskImports.jobId,
      plan: riskImports.plan,
      version: riskImports.version,
      addedCount: riskImports.addedCount,
      changedCount: riskImports.changedCount,
      flaggedCount: riskImports.flaggedCount,
      importedAt: riskImports.importedAt,
      effects: riskImports.effects,
    })
    .from(riskImports)
    .where(and(eq(riskImports.id, id), isOwn(tx)))
    .for("update");
  if (!run) throw new NotFound();
  return { ...run, plan: RiskPlan.parse(run.plan), effects: Effects.parse(run.effects ?? {}) };
}

/** Everything that the rows of a table are compared with; with `isHeld` the risks that it names are held until commit. */
export async function baseFor(tx: Tx, { rows }: Reading, method: MethodInUse, { isHeld = false } = {}): Promise<Base> {
  const numbers = [...new Set(rows.flatMap(({ cells }) => numberedIn(cells) ?? []))];
  const ids = await listNumbered(tx, numbers, isHeld);
  const unnumbered = rows.filter(({ cells }) => numberedIn(cells) === undefined);
  const textOf = (cells: (typeof rows)[number]["cells"], target: "entries" | "title" | "threat") =>
    cells.get(target)?.cell.text.trim() ?? "";
  const delicate = await listDelicate(tx, ids);
  const reach = await reachableDepartments(tx, "risk.edit");
  return {
    risks: (await listSheetRows(tx, ids)).map((risk) => ({ ...risk, isDelicate: delicate.has(risk.id) })),
    entries: await listEntries(tx, [
      ...new Set(unnumbered.flatMap(({ cells }) => entryNames(textOf(cells, "entries")))),
    ]),
    namesakes: await listNamesakes(
      tx,
      unnumbered.map(({ cells }) => textOf(cells, "title") || textOf(cells, "threat")).filter((title) => title !== ""),
    ),
    words: {
      departments: await listDepartments(tx),
      people: await memberOptions(tx),
      measures: (await listSecurityMeasures(tx)).map(({ code, title }) => ({ code, titles: title })),
      method: method.content,
    },
    method,
    reach,
    ownDepartmentId:
      reach && tx.actor.departmentId && reach.includes(tx.actor.departmentId) ? tx.actor.departmentId : "",
    today: today(),
  };
}

/** The risks with these numbers that the actor may see, in an order that is the same for everybody. */
async function listNumbered(tx: Tx, numbers: readonly number[], isHeld: boolean): Promise<string[]> {
  if (numbers.length === 0) return [];
  const found = tx
    .select({ id: records.id })
    .from(records)
    .where(
      and(
        eq(records.kind, "risk"),
        sql`${records.number} = any(${`{${numbers.join(",")}}`}::integer[])`,
        riskWithinReach(tx, "risk.view"),
      ),
    )
    .orderBy(asc(records.id));
  return (await (isHeld ? found.for("no key update", { of: records }) : found)).map(({ id }) => id);
}

/** The entries in use with these numbers or names that the actor may see. */
async function listEntries(tx: Tx, names: readonly string[]): Promise<KnownEntry[]> {
  if (names.length === 0) return [];
  const numbers = names.flatMap((name) => {
    const label = parseRecordLabel(name) ?? parseRecordLabel(name.split(/\s/)[0] ?? "");
    return label?.kind === "inventoryEntry" ? label.number : [];
  });
  const rows = await tx
    .select({
      id: records.id,
      number: records.number,
      title: records.title,
      departmentId: records.departmentId,
      sensitive: inventoryEntries.sensitive,
      myNumber: inventoryEntries.myNumber,
      items: inventoryEntries.items,
    })
    .from(records)
    .innerJoin(
      inventoryEntries,
      and(eq(inventoryEntries.organizationId, records.organizationId), eq(inventoryEntries.id, records.id)),
    )
    .where(
      and(
        eq(records.kind, "inventoryEntry"),
        isNull(records.archivedAt),
        withinReach(tx, "inventory.view"),
        sql`(${records.number} = any(${`{${numbers.join(",")}}`}::integer[]) or ${records.title} in ${among(names)})`,
      ),
    )
    .orderBy(asc(records.number))
    .limit(100_000);
  return rows.map(({ sensitive, myNumber, items, ...entry }) => ({
    ...entry,
    isDelicate: sensitive || myNumber || holdsCardData(items) || false,
  }));
}

async function listNamesakes(tx: Tx, titles: readonly string[]) {
  if (titles.length === 0) return [];
  return tx
    .select({ number: records.number, title: records.title })
    .from(records)
    .where(
      and(
        eq(records.kind, "risk"),
        isNull(records.archivedAt),
        riskWithinReach(tx, "risk.view"),
        inArray(records.title, among(titles) as SQL<string>),
      ),
    )
    .orderBy(asc(records.number))
    .limit(10_000);
}

/** Texts as one json parameter: there may be more of them than a statement has room for. */
function among(words: readonly string[]): SQL {
  return sql`(select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))`;
}
