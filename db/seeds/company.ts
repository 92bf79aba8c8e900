import { appoint, createDepartments, createMember, createSite } from "#app/features/organization/index.server.ts";
import { AppointmentInput, MemberInput, SiteInput } from "#app/features/organization/schema.ts";
import type { Actor, ActorFacts } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
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
    /** What they are today. */
    roles: readonly AppointedRole[];
    isExternal?: boolean;
    company?: string;
    accountId: string | null;
  }[];
  /** Who was what from when until when, by their addresses; of which department, where it is not the person's own. */
  appointments: readonly ({ email: string; department?: string } & Pick<
    AppointmentInput,
    "role" | "startsOn" | "endsOn" | "appointedByName" | "appointedByTitle"
  > & { note?: string })[];
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
    const memberIds = new Map<string, string>();
    for (const { roles, department, site, ...person } of plan.people) {
      const departmentId = department === null ? null : found(departmentIds, department);
      const siteId = site === null ? null : found(siteIds, site);
      const memberId = await createMember(tx, MemberInput.parse({ ...person, departmentId, siteId }));
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
