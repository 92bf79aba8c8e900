import { changeDepartment } from "#app/features/organization/department-commands.server.ts";
import { appoint, createDepartments, createMember, createSite } from "#app/features/organization/index.server.ts";
import { SiteInput } from "#app/features/organization/place-schema.ts";
import { AppointmentInput, MemberInput } from "#app/features/organization/schema.ts";
import { adoptCatalog } from "#app/features/requirements/index.server.ts";
import type { Actor, ActorFacts } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import type { EmploymentType } from "../codes/organization.ts";
import type { AppointedRole } from "../codes/roles.ts";

type Organization = ActorFacts["organization"];

/** What a seeded company consists of. People without an account cannot sign in; places are named. */
export type CompanyPlan = {
  sites: readonly { name: string; address: string; business: string }[];
  departments: readonly DepartmentPlan[];
  /** From when on the departments are known. */
  foundedOn: string;
  people: readonly {
    name: string;
    kana: string;
    email: string;
    employeeNumber: string | null;
    department: string | null;
    site: string | null;
    joinedOn: string;
    /** What they are today. */
    roles: readonly AppointedRole[];
    isExternal?: boolean;
    company?: string;
    employmentType?: EmploymentType;
    position?: string;
    leftOn?: string | null;
    /** Known here by an address that they do not have. */
    hasNoMail?: boolean;
    accountId: string | null;
  }[];
  /** Who was what from when until when, by their addresses; of which department, where it is not the person's own. */
  appointments: readonly ({ email: string; department?: string } & Pick<
    AppointmentInput,
    "role" | "startsOn" | "endsOn" | "appointedByName" | "appointedByTitle"
  > & { note?: string })[];
};

/** A department by its present name, and what it was called (and lay below) until a day. */
type DepartmentPlan = { name: string; formerly?: { name: string; below?: string; until: string } };

/** A seeded company: `as` gives the authority of the person with that address. */
export type Company = {
  organization: Organization;
  departmentIds: ReadonlyMap<string, string>;
  as(email: string): Actor;
};

/** Makes sites, departments, people and their roles in a new organization. */
export async function buildCompany(organization: Organization, plan: CompanyPlan): Promise<Company> {
  const system = seedActor({
    organization,
    memberId: undefined,
    name: "初期データ",
    departmentId: undefined,
    roles: [],
  });
  return inOrganization(system, async (tx) => {
    const siteIds = new Map<string, string>();
    for (const site of plan.sites) siteIds.set(site.name, await createSite(tx, SiteInput.parse(site)));
    const departmentIds = await buildDepartments(tx, plan);
    const actors = new Map<string, Actor>();
    const memberIds = new Map<string, string>();
    for (const { roles, department, site, hasNoMail, ...person } of plan.people) {
      const departmentId = department === null ? null : found(departmentIds, department);
      const siteId = site === null ? null : found(siteIds, site);
      const address = hasNoMail ? { email: null } : {};
      const memberId = await createMember(tx, MemberInput.parse({ ...person, ...address, departmentId, siteId }));
      memberIds.set(person.email, memberId);
      const facts = {
        organization,
        memberId,
        name: person.name,
        departmentId: departmentId ?? undefined,
        roles: [...roles, person.isExternal ? ("consultant" as const) : ("employee" as const)],
      };
      actors.set(person.email, seedActor(facts));
    }
    for (const { email, department, ...term } of plan.appointments) {
      const departmentId = department === undefined ? null : found(departmentIds, department);
      await appoint(tx, AppointmentInput.parse({ ...term, memberId: found(memberIds, email), departmentId }));
    }
    await adoptCatalog(tx);
    return { organization, departmentIds, as: (email) => found(actors, email) };
  });
}

/** Makes the departments as they were in the beginning, then lets them become what they are. Returns their ids by their present names. */
async function buildDepartments(tx: Tx, { departments, foundedOn }: CompanyPlan): Promise<Map<string, string>> {
  const made = await createDepartments(
    tx,
    departments.map(({ name, formerly }) => formerly?.name ?? name),
    foundedOn,
  );
  const ids = new Map(departments.map(({ name }, index) => [name, made[index]?.id ?? ""]));
  for (const { name, formerly } of departments) {
    if (!formerly) continue;
    const id = found(ids, name);
    const change = { name: formerly.name, parentId: null, startsOn: foundedOn, version: 1 };
    if (formerly.below) await changeDepartment(tx, id, { ...change, parentId: found(ids, formerly.below) });
    await changeDepartment(tx, id, { ...change, name, startsOn: formerly.until, version: formerly.below ? 2 : 1 });
  }
  return ids;
}

/** What a map holds; a name that nobody has is a mistake in the seed's content. */
export function found<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`the seed knows no ${name}`);
  return value;
}

function seedActor(facts: Omit<ActorFacts, "requestId">): Actor {
  return issueActor({ ...facts, requestId: "seed" });
}
