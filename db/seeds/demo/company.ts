import { addDays, dateParts } from "#app/utils/calendar-date.ts";
import type { CompanyPlan } from "../company.ts";
import { type DepartmentName, departments, sites } from "./departments.ts";
import { employmentOf } from "./employment.ts";
import { type Person, people } from "./people.ts";
import { termsAsOf } from "./terms.ts";

/** The address of somebody of the demo company by the part before @; the domain is reserved for examples (RFC 2606). */
export function address(mail: string): string {
  return `${mail}@sumai-clean.example`;
}

/** The demo company as of a day; employee numbers follow the order in which people joined. */
export function demoPlan(today: string, accountIds: ReadonlyMap<string, string>): CompanyPlan {
  const everybody = departments.flatMap(({ name, site }) =>
    people[name].map((person) => ({ person, site, department: name, joinedOn: joinedOn(person, today) })),
  );
  const seniority = everybody.map((each) => each.person).sort(byJoining);
  const yearsAgo = (years: number, monthAndDay: string) => `${dateParts(today).year - years}-${monthAndDay}`;
  return {
    sites,
    departments: departments.map(({ name, ...department }) => {
      if (!("formerly" in department)) return { name };
      const { yearsAgo: years, ...formerly } = department.formerly;
      return { name, formerly: { ...formerly, until: yearsAgo(years, "04-01") } };
    }),
    foundedOn: yearsAgo(19, "06-01"),
    people: everybody.map(({ person, ...place }) => ({
      ...place,
      name: person.name,
      kana: person.kana,
      email: address(person.mail),
      employeeNumber: `S${String(seniority.indexOf(person) + 1).padStart(4, "0")}`,
      ...employedAs(person, today),
      roles: person.roles ?? [],
      accountId: accountIds.get(address(person.mail)) ?? null,
    })),
    appointments: termsAsOf(today).map(({ mail, ...term }) => ({ ...term, email: address(mail) })),
  };
}

/** The address of the one who leads a department. */
export function managerOf(department: DepartmentName): string {
  const manager = people[department].find(({ roles }) => roles?.includes("department_manager"));
  if (!manager) throw new Error(`${department} has no manager`);
  return address(manager.mail);
}

function employedAs({ mail }: Person, today: string) {
  const { type, position = "", leavesIn, hasNoMail = false } = employmentOf(mail);
  return {
    employmentType: type,
    position,
    leftOn: leavesIn === undefined ? null : addDays(today, leavesIn),
    hasNoMail,
  };
}

function joinedOn({ joined: [years, month] }: Person, today: string): string {
  return `${dateParts(today).year - years}-${String(month).padStart(2, "0")}-01`;
}

function byJoining({ joined: [years, month] }: Person, other: Person): number {
  return other.joined[0] - years || month - other.joined[1];
}
