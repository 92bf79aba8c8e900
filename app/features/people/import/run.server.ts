import { eq, sql } from "drizzle-orm";
import { goingOn, holdStructure, isPresent, settleDepartments } from "#app/features/organization/index.server.ts";
import { memberSearchText } from "#app/features/organization/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import { waitForOtherImports } from "#app/platform/imports/commands.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { memberImports, members } from "#db/schema/member.ts";
import { forgetSessions } from "../commands.server.ts";
import type { EndedFunctions } from "../ended-functions.ts";
import { endFunctions } from "../functions.server.ts";
import { revokeInvitations } from "../invitations.server.ts";
import { startPeopleImport } from "./commands.server.ts";
import { type Decision, decideRows } from "./decide.ts";
import { type Effects, type ImportedFacts, importedFields } from "./effects.ts";
import { factsOf, writeFacts } from "./facts.server.ts";
import { leftOutPeople } from "./left-out.ts";
import { openPeople } from "./open-people.server.ts";
import type { PeoplePlan } from "./plan.ts";
import { baseFor, waitForPeopleImport } from "./queries.server.ts";
import type { Reading } from "./reading.ts";

export type PeopleOutcome = { added: number; changed: number; flagged: number };

/** Takes the planned rows over in one transaction, all or nothing: departments, people, and what the import did, to undo it. */
export async function runPeopleImport(
  actor: Actor,
  importId: string,
  report: (percent: number) => Promise<void>,
): Promise<PeopleOutcome> {
  return inOrganization(actor, async (tx) => {
    const run = await waitForPeopleImport(tx, importId);
    if (run.status === "done") {
      return { added: run.addedCount ?? 0, changed: run.changedCount ?? 0, flagged: run.flaggedCount ?? 0 };
    }
    if (run.status !== "running") throw new Conflict("importClosed");
    const reading = await openPeople({ hash: run.fileHash, name: run.fileName }, run.plan);
    await report(20);
    return takeOver(tx, importId, reading, run.plan, report);
  });
}

/** A list that nobody maps by hand: noted and taken over in one transaction, so that a stop in between leaves no unfinished import. */
export async function runPeopleUnattended(
  actor: Actor,
  file: StoredFile & { name: string },
  plan: PeoplePlan,
  report: (percent: number) => Promise<void>,
): Promise<PeopleOutcome> {
  return inOrganization(actor, async (tx) => {
    const reading = await openPeople(file, plan);
    await report(20);
    return takeOver(tx, await startPeopleImport(tx, file, plan), reading, plan, report);
  });
}

async function takeOver(
  tx: Tx,
  importId: string,
  reading: Reading,
  plan: PeoplePlan,
  report: (percent: number) => Promise<void>,
): Promise<PeopleOutcome> {
  await waitForOtherImports(tx);
  await holdStructure(tx);
  // Judged anew: who was added since the preview was looked at counts.
  const { decisions, problems } = decideRows(reading.rows, await baseFor(tx, reading, plan), plan);
  const flagged = reading.rows.length - decisions.length;
  if (flagged > 0 && !plan.validRowsOnly) throw new Invalid("flaggedRows", { values: { flagged } });
  const work = decisions.filter(({ kind }) => kind !== "same");
  if (work.length === 0) throw new Invalid("nothingToImport");
  const places = await settleDepartments(
    tx,
    work.flatMap(({ facts }) => facts.department ?? []),
    plan.departments,
  );
  await report(35);
  const added = await addPeople(
    tx,
    work.filter(({ kind }) => kind === "add"),
    places.idOf,
  );
  await report(60);
  const { changed, ...ended } = await goingOn(tx, async () => {
    const changed = await changePeople(
      tx,
      work.filter(({ kind }) => kind === "change"),
      places.idOf,
    );
    return { changed, ...(await endWhatLeaves(tx, work)) };
  });
  await report(80);
  await refuseSharedAddress(tx, work);
  const leftOut = leftOutPeople([...reading.problems, ...problems], reading.rows);
  const effects: Effects = { added, changed, ...ended, leftOut };
  await tx
    .update(memberImports)
    .set({
      status: "done",
      addedCount: added.length,
      changedCount: changed.length,
      flaggedCount: flagged,
      importedAt: now(),
      createdDepartmentIds: places.created,
      effects,
      updatedAt: now(),
    })
    .where(eq(memberImports.id, importId));
  return { added: added.length, changed: changed.length, flagged };
}

type IdOf = (department: string) => string | null;

async function addPeople(tx: Tx, decisions: readonly Decision[], idOf: IdOf): Promise<string[]> {
  if (decisions.length === 0) return [];
  const rows = decisions.map(({ facts, siteId }) => {
    const person = {
      name: facts.name ?? "",
      kana: facts.kana ?? "",
      employeeNumber: facts.employeeNumber ?? null,
      email: facts.email ?? null,
      departmentId: facts.department ? idOf(facts.department) : null,
      siteId: siteId ?? null,
      position: facts.position ?? "",
      employmentType: facts.employmentType ?? null,
      joinedOn: facts.joinedOn ?? null,
      leftOn: facts.leftOn ?? null,
    };
    return { ...person, searchText: memberSearchText({ ...person, company: "" }) };
  });
  const made = await tx.execute<{ id: string }>(sql`
    insert into ${members} (name, kana, employee_number, email, department_id, site_id, position, employment_type, joined_on, left_on, search_text)
    select g.name, g.kana, g."employeeNumber", g.email, g."departmentId", g."siteId", g.position, g."employmentType", g."joinedOn", g."leftOn", g."searchText"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(name text, kana text, "employeeNumber" text, email text, "departmentId" uuid,
      "siteId" uuid, position text, "employmentType" text, "joinedOn" date, "leftOn" date, "searchText" text)
    returning id`);
  return made.map(({ id }) => id);
}

async function changePeople(tx: Tx, decisions: readonly Decision[], idOf: IdOf): Promise<Effects["changed"]> {
  const changed = decisions.flatMap(({ existing, facts, siteId }) => {
    if (!existing) return [];
    const before = factsOf(existing);
    const after: ImportedFacts = {
      ...before,
      ...Object.fromEntries(
        importedFields.flatMap((field) => {
          const value = (facts as Partial<Record<string, string>>)[field];
          return value === undefined ? [] : [[field, value]];
        }),
      ),
      ...(facts.department ? { departmentId: idOf(facts.department) } : {}),
      ...(siteId ? { siteId } : {}),
    };
    return [{ existing, before, after }];
  });
  await writeFacts(
    tx,
    changed.map(({ existing, after }) => ({ id: existing.id, employeeNumber: existing.employeeNumber, ...after })),
  );
  return changed.map(({ existing, before, after }) => {
    const differing = importedFields.filter((field) => before[field] !== after[field]);
    const only = (facts: ImportedFacts) => Object.fromEntries(differing.map((field) => [field, facts[field]]));
    return { id: existing.id, before: only(before), after: only(after) };
  });
}

/** Who is given a last day leaves as anybody does; an invitation to an address that is theirs no more is worth nothing. */
async function endWhatLeaves(
  tx: Tx,
  work: readonly Decision[],
): Promise<EndedFunctions & Pick<Effects, "invitations">> {
  const ended: EndedFunctions = { terms: [], grants: [], withdrawn: [] };
  const leavers = work.flatMap(({ existing, facts }) =>
    existing && facts.leftOn && facts.leftOn !== existing.leftOn ? [{ ...existing, lastDay: facts.leftOn }] : [],
  );
  for (const [lastDay, group] of Map.groupBy(leavers, (leaver) => leaver.lastDay)) {
    const { terms, grants, withdrawn } = await endFunctions(
      tx,
      group.map(({ id }) => id),
      lastDay,
    );
    ended.terms.push(...terms);
    ended.grants.push(...grants);
    ended.withdrawn.push(...withdrawn);
  }
  const back = work.flatMap(({ existing, facts }) => (existing?.hasLeft && facts.leftOn ? existing.id : []));
  await forgetSessions(tx, back);
  const moved = work.flatMap(({ existing, facts }) =>
    existing && facts.email && facts.email !== existing.email ? existing.id : [],
  );
  return { ...ended, invitations: moved.length > 0 ? await revokeInvitations(tx, moved) : [] };
}

/** A row that was to free an address may have been left out: then nobody else may have got it. */
async function refuseSharedAddress(tx: Tx, work: readonly Decision[]): Promise<void> {
  const emails = JSON.stringify(work.flatMap(({ facts }) => facts.email ?? []));
  const [shared] = await tx
    .select({ email: sql<string>`lower(${members.email})` })
    .from(members)
    .where(sql`lower(${members.email}) in (select jsonb_array_elements_text(${emails}::jsonb)) and ${isPresent()}`)
    .groupBy(sql`lower(${members.email})`)
    .having(sql`count(*) > 1`)
    .limit(1);
  if (shared) throw new Invalid("sharedAddress", { values: { email: shared.email } });
}
