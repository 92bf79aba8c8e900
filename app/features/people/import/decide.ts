import { type DepartmentChoice, departmentKey, type ProposedDepartment } from "#app/features/organization/index.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import type { EmploymentType } from "#db/codes/organization.ts";
import type { AppointedRole, Role } from "#db/codes/roles.ts";
import { exceeds } from "../policy.ts";
import type { PeoplePlan } from "./plan.ts";
import { columnOf, type Problem, problemAt, type ReadPerson } from "./reading.ts";
import type { PeopleTarget } from "./targets.ts";
import type { Facts } from "./values.ts";

/** Somebody who is there already, as far as an import compares with them. */
export type Existing = {
  id: string;
  name: string;
  kana: string;
  employeeNumber: string | null;
  email: string | null;
  departmentId: string | null;
  department: string | null;
  siteId: string | null;
  site: string | null;
  position: string;
  employmentType: EmploymentType | null;
  joinedOn: string | null;
  leftOn: string | null;
  isExternal: boolean;
  hasLeft: boolean;
  rolesAhead: AppointedRole[];
  /** The first day of the latest term that has begun. */
  lastBegun: string | null;
};

/** What an import is compared with: the people it might mean, and the places there are. */
export type Base = {
  people: readonly Existing[];
  sites: readonly { readonly id: string; readonly name: string }[];
  departments: readonly ProposedDepartment[];
  /** Of whoever imports. */
  roles: readonly Role[];
};

export type ChangedField = Exclude<keyof Facts, "employeeNumber">;

/** What one row does: adds somebody, changes somebody, or nothing. `changes` say from what to what, in the words of the list. */
export type Decision = {
  readonly row: number;
  readonly kind: "add" | "change" | "same";
  readonly facts: Facts;
  readonly existing: Existing | undefined;
  readonly siteId: string | undefined;
  readonly changes: readonly { readonly field: ChangedField; readonly before: string; readonly after: string }[];
};

/** Compares the rows of a list with who is there. A row whose number somebody has changes that person; what it leaves empty stays. */
export function decideRows(
  rows: readonly ReadPerson[],
  base: Base,
  plan: PeoplePlan,
): { decisions: Decision[]; problems: Problem[] } {
  const byNumber = new Map(
    base.people.flatMap((person) => (person.employeeNumber ? [[person.employeeNumber, person]] : [])),
  );
  const sites = new Map(base.sites.map((site) => [searchKey(site.name).replaceAll(" ", ""), site.id]));
  const emails = emailsAfter(rows, base, byNumber);
  const namesakes = new Map(base.people.map((person) => [nameKey(person.name), person]));
  const unnumbered = new Set(
    base.people.flatMap(({ name, employeeNumber, isExternal }) => (employeeNumber || isExternal ? [] : nameKey(name))),
  );
  const decisions: Decision[] = [];
  const problems: Problem[] = [];
  for (const { row, facts, hasError } of rows) {
    // Of a row that cannot be read, all that is wrong is said at once too.
    let isRefused = hasError;
    const say = (target: PeopleTarget, code: Problem["code"], values: Problem["values"] = {}) => {
      const problem = problemAt(row, columnOf(plan, target), { code, values });
      isRefused ||= problem.severity === "error";
      problems.push(problem);
    };
    const existing = facts.employeeNumber ? byNumber.get(facts.employeeNumber) : undefined;
    const siteId = facts.site ? sites.get(searchKey(facts.site).replaceAll(" ", "")) : undefined;
    // What a row lacks or contradicts all by itself, `readPeople` has said.
    if (!existing && !facts.name && facts.employeeNumber) say("name", "nameMissing");
    if (existing?.isExternal) say("employeeNumber", "numberOfOutsider", { name: existing.name });
    if (existing?.hasLeft) say("employeeNumber", "leftAlready", { name: existing.name });
    if (facts.site && !siteId) say("site", "siteUnknown", { text: facts.site });
    const holder = facts.email ? emails.get(facts.email)?.find(({ id }) => id !== existing?.id) : undefined;
    if (holder) {
      say("email", "emailTaken", { name: holder.name, number: holder.employeeNumber ?? "" });
    }
    // How somebody comes in, and that they go, is not for whoever may decide less than they.
    if (existing && exceeds(existing.rolesAhead, base.roles)) {
      const { name } = existing;
      if (facts.email && facts.email !== existing.email) say("email", "beyondOwn", { name });
      if (facts.leftOn && facts.leftOn !== existing.leftOn) say("leftOn", "leavingBeyondOwn", { name });
    }
    const [joinedOn, leftOn] = [facts.joinedOn ?? existing?.joinedOn, facts.leftOn ?? existing?.leftOn];
    if (joinedOn && leftOn && leftOn < joinedOn && !(facts.joinedOn && facts.leftOn)) {
      say(facts.leftOn ? "leftOn" : "joinedOn", "leftBeforeJoining");
    }
    if (facts.leftOn && facts.leftOn !== existing?.leftOn && existing?.lastBegun && facts.leftOn < existing.lastBegun) {
      say("leftOn", "leftBeforeTerm", { date: existing.lastBegun });
    }
    const name = nameKey(facts.name ?? "");
    const namesake = facts.employeeNumber ? undefined : namesakes.get(name);
    if (namesake) say("name", "sameName", { number: namesake.employeeNumber ?? "" });
    // Whoever was added by hand without a number would be there twice.
    if (!existing && facts.employeeNumber && unnumbered.has(name)) say("name", "sameNameUnnumbered");
    if (isRefused) continue;
    const changes = existing ? changesOf(facts, existing, siteId, base.departments) : [];
    const kind = !existing ? "add" : changes.length > 0 ? "change" : "same";
    decisions.push({ row, kind, facts, existing, siteId, changes });
  }
  return { decisions, problems };
}

/** Which of those who are there will have each address when all rows are taken over: two people may exchange theirs. */
function emailsAfter(
  rows: readonly ReadPerson[],
  base: Base,
  byNumber: ReadonlyMap<string, Existing>,
): Map<string | undefined, Existing[]> {
  const changed = new Map<string, string>();
  for (const { facts, hasError } of rows) {
    const person = facts.employeeNumber ? byNumber.get(facts.employeeNumber) : undefined;
    if (!hasError && person && facts.email) changed.set(person.id, facts.email);
  }
  const present = base.people.filter((person) => !person.hasLeft);
  return Map.groupBy(present, (person) => changed.get(person.id) ?? person.email?.toLowerCase());
}

function changesOf(
  facts: Facts,
  existing: Existing,
  siteId: string | undefined,
  departments: readonly ProposedDepartment[],
): Decision["changes"] {
  const plain = (["name", "kana", "email", "position", "employmentType", "joinedOn", "leftOn"] as const).flatMap(
    (field) => {
      const [before, after] = [existing[field] ?? "", facts[field]];
      return after === undefined || after === before ? [] : [{ field, before, after }];
    },
  );
  const moved = facts.department ? departmentAfter(facts.department, departments) : undefined;
  return [
    ...plain,
    ...(moved && moved.id !== existing.departmentId
      ? [{ field: "department" as const, before: existing.department ?? "", after: moved.name }]
      : []),
    ...(siteId && siteId !== existing.siteId
      ? [{ field: "site" as const, before: existing.site ?? "", after: facts.site ?? "" }]
      : []),
  ];
}

/** The department that a name will stand for; a new one has no id yet. */
function departmentAfter(
  name: string,
  departments: readonly ProposedDepartment[],
): { id: string | null | undefined; name: string } {
  const proposed = departments.find(({ key }) => key === departmentKey(name));
  const outcome: DepartmentChoice = proposed?.outcome ?? { create: true };
  if ("use" in outcome) return { id: outcome.use, name: proposed?.uses ?? name };
  return "none" in outcome ? { id: null, name: "" } : { id: undefined, name: proposed?.name ?? name };
}

function nameKey(name: string): string {
  return searchKey(name).replaceAll(" ", "");
}
