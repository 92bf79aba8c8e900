import { sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { entriesPerStep, firstId, inUse, listEntryFacts } from "../entry-facts.server.ts";
import { withinReach } from "../reach.server.ts";
import { createFlow, type DataFlow } from "./data-flow.ts";

/** Whose data flow: that of an entry of the ledger, or that of all entries in use of a department. */
export type FlowOf = { entryId: string } | { departmentId: string };

export type NamedFlow = { name: string; department: string | null; flow: DataFlow };

/** How personal information moves, or NotFound when the entry or department is beyond reach. */
export async function getFlow(tx: Tx, of: FlowOf, locale: Locale): Promise<NamedFlow> {
  return "entryId" in of ? flowOfEntry(tx, of.entryId, locale) : flowOfDepartment(tx, of.departmentId, locale);
}

async function flowOfEntry(tx: Tx, id: string, locale: Locale): Promise<NamedFlow> {
  const within = withinReach(tx, "risk.view", sql`r.department_id`) ?? sql`true`;
  const [entry] = await listEntryFacts(tx, sql`r.id = ${id} and ${within}`, 1);
  if (!entry) throw new NotFound();
  const flow = createFlow(locale);
  flow.add(entry);
  const name = `${recordLabel("inventoryEntry", entry.number)} ${entry.title}`;
  return { name, department: entry.department, flow: flow.finish() };
}

/** A large department has thousands of entries; they are read a part at a time, and only what is counted of them is kept. */
async function flowOfDepartment(tx: Tx, id: string, locale: Locale): Promise<NamedFlow> {
  const [department] = await tx.execute<{ name: string }>(
    sql`select d.name from department d where d.id = ${id} and ${withinReach(tx, "risk.view", sql`d.id`) ?? sql`true`}`,
  );
  if (!department) throw new NotFound();
  const flow = createFlow(locale);
  let last: string | undefined = firstId;
  while (last !== undefined) {
    const entries = await listEntryFacts(
      tx,
      sql`r.id > ${last} and r.department_id = ${id} and ${inUse}`,
      entriesPerStep,
    );
    for (const entry of entries) flow.add(entry);
    last = entries.length < entriesPerStep ? undefined : entries.at(-1)?.id;
  }
  return { name: department.name, department: null, flow: flow.finish() };
}
