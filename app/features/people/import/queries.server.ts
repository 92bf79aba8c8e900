import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import { isPresent, listDepartments, siteOptions } from "#app/features/organization/index.server.ts";
import { proposeDepartments } from "#app/features/organization/index.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { canBeUndone } from "#app/platform/imports/commands.server.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, departments, memberImports, members, sites } from "#db/schema/member.ts";
import { jobs } from "#db/schema/record.ts";
import { hasLeft } from "../list-query.server.ts";
import type { Base, Existing } from "./decide.ts";
import { Effects } from "./effects.ts";
import { LeftOut } from "./left-out.ts";
import { PeoplePlan } from "./plan.ts";
import type { Reading } from "./reading.ts";

const columns = {
  id: memberImports.id,
  fileName: memberImports.fileName,
  fileHash: memberImports.fileHash,
  fileSize: memberImports.fileSize,
  fileReleasedAt: memberImports.fileReleasedAt,
  status: memberImports.status,
  version: memberImports.version,
  createdAt: memberImports.createdAt,
  createdBy: members.name,
  jobId: memberImports.jobId,
  addedCount: memberImports.addedCount,
  changedCount: memberImports.changedCount,
  flaggedCount: memberImports.flaggedCount,
  importedAt: memberImports.importedAt,
  undoneAt: memberImports.undoneAt,
};
const joinCreator = and(
  eq(members.organizationId, memberImports.organizationId),
  eq(members.id, memberImports.createdById),
);

/** The last imports of people, newest first, and whether their run has failed. */
export async function listPeopleImports(tx: Tx, limit = 100) {
  return tx
    .select({ ...columns, hasFailed: sql<boolean>`coalesce(${jobs.status} = 'failed', false)` })
    .from(memberImports)
    .leftJoin(members, joinCreator)
    .leftJoin(jobs, and(eq(jobs.organizationId, memberImports.organizationId), eq(jobs.id, memberImports.jobId)))
    .orderBy(desc(memberImports.id))
    .limit(limit);
}

/** One import with its plan, or NotFound. */
export async function getPeopleImport(tx: Tx, id: string) {
  const [run] = await tx
    .select({
      ...columns,
      plan: memberImports.plan,
      /** Of one that was undone, how many stayed all the same. */
      keptCount: sql<number | null>`(${memberImports.effects} -> 'undone' ->> 'kept')::integer`,
      leftOut: sql<unknown>`${memberImports.effects} -> 'leftOut'`,
    })
    .from(memberImports)
    .leftJoin(members, joinCreator)
    .where(eq(memberImports.id, id));
  if (!run) throw new NotFound();
  return {
    ...run,
    plan: PeoplePlan.parse(run.plan),
    leftOut: LeftOut.parse(run.leftOut ?? []),
    canBeUndone: canBeUndone(run),
  };
}
export type PeopleImport = Awaited<ReturnType<typeof getPeopleImport>>;

/** The import held until commit, with what it did; the job itself waits for whoever is changing it. */
export async function waitForPeopleImport(tx: Tx, id: string) {
  const [run] = await tx
    .select({
      id: memberImports.id,
      fileName: memberImports.fileName,
      fileHash: memberImports.fileHash,
      status: memberImports.status,
      jobId: memberImports.jobId,
      plan: memberImports.plan,
      version: memberImports.version,
      addedCount: memberImports.addedCount,
      changedCount: memberImports.changedCount,
      flaggedCount: memberImports.flaggedCount,
      importedAt: memberImports.importedAt,
      createdDepartmentIds: memberImports.createdDepartmentIds,
      effects: memberImports.effects,
    })
    .from(memberImports)
    .where(eq(memberImports.id, id))
    .for("update");
  if (!run) throw new NotFound();
  return { ...run, plan: PeoplePlan.parse(run.plan), effects: Effects.parse(run.effects ?? {}) };
}

/** Everything that the rows of a list are compared with: who has one of its numbers, addresses or names, and the places there are. */
export async function baseFor(tx: Tx, reading: Reading, plan: PeoplePlan): Promise<Base> {
  const facts = reading.rows.map((row) => row.facts);
  const known = await listDepartments(tx);
  return {
    people: await listExisting(tx, {
      numbers: facts.flatMap(({ employeeNumber }) => employeeNumber ?? []),
      emails: facts.flatMap(({ email }) => email ?? []),
      names: facts.flatMap(({ name }) => name ?? []),
    }),
    sites: await siteOptions(tx),
    departments: proposeDepartments(reading.departments, plan.departments, known),
    roles: tx.actor.roles,
  };
}

async function listExisting(
  tx: Tx,
  { numbers, emails, names }: { numbers: string[]; emails: string[]; names: string[] },
): Promise<Existing[]> {
  const among = (texts: string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;
  return tx
    .select({
      id: members.id,
      name: members.name,
      kana: members.kana,
      employeeNumber: members.employeeNumber,
      email: members.email,
      departmentId: members.departmentId,
      department: departments.name,
      siteId: members.siteId,
      site: sites.name,
      position: members.position,
      employmentType: members.employmentType,
      joinedOn: members.joinedOn,
      leftOn: members.leftOn,
      isExternal: members.isExternal,
      hasLeft: sql<boolean>`${hasLeft()}`,
      rolesAhead: sql<AppointedRole[]>`array(select distinct a.role from ${appointments} a
        where a.organization_id = member.organization_id and a.member_id = member.id and (a.ends_on is null or a.ends_on >= ${today()}))`,
      lastBegun: sql<string | null>`(select max(a.starts_on)::text from ${appointments} a
        where a.organization_id = member.organization_id and a.member_id = member.id and a.starts_on <= ${today()})`,
    })
    .from(members)
    .leftJoin(
      departments,
      and(eq(departments.organizationId, members.organizationId), eq(departments.id, members.departmentId)),
    )
    .leftJoin(sites, and(eq(sites.organizationId, members.organizationId), eq(sites.id, members.siteId)))
    .where(
      or(
        inArray(members.employeeNumber, among(numbers)),
        and(inArray(sql`lower(${members.email})`, among(emails)), isPresent()),
        and(
          inArray(sql`replace(${members.name}, ' ', '')`, among(names.map((name) => name.replaceAll(" ", "")))),
          isPresent(),
        ),
      ),
    )
    .orderBy(asc(members.id))
    .limit(100_000);
}
