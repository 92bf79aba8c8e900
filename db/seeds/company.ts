import { appoint, createDepartments, createMember, createSite } from "#app/features/organization/index.server.ts";
import { AppointmentInput, MemberInput, SiteInput } from "#app/features/organization/schema.ts";
import type { Actor, ActorFacts } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import type { EmploymentType } from "../codes/organization.ts";
import type { AppointedRole } from "../codes/roles.ts";

type Organization = ActorFacts["organization"];

/** What a seeded company consists of. People without an account cannot sign in; places are named. */
export type CompanyPlan = {
  sites: readonly { name: string; address: string }[];
  departments: readonly string[];
  people: readonly {
    name: string;
    kana: string;
    email: string;
    employeeNumber: string | null;
    department: string | null;
    site: string | null;
    joinedOn: string;
    /** What they are appointed to, from the day they joined. */
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
};

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
    const departments = await createDepartments(tx, plan.departments);
    const departmentIds = new Map(departments.map(({ id, name }) => [name, id]));
    const actors = new Map<string, Actor>();
    for (const { roles, department, site, hasNoMail, ...person } of plan.people) {
      const departmentId = department === null ? null : found(departmentIds, department);
      const siteId = site === null ? null : found(siteIds, site);
      const memberId = await createMember(
        tx,
        MemberInput.parse({ ...person, ...(hasNoMail ? { email: null } : {}), departmentId, siteId }),
      );
      for (const role of roles) {
        await appoint(tx, AppointmentInput.parse({ memberId, role, startsOn: person.joinedOn }));
      }
      const facts = {
        organization,
        memberId,
        name: person.name,
        departmentId: departmentId ?? undefined,
        roles: [...roles, person.isExternal ? ("consultant" as const) : ("employee" as const)],
      };
      actors.set(person.email, seedActor(facts));
    }
    return { organization, departmentIds, as: (email) => found(actors, email) };
  });
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
