/** What a column of a list of people may stand for. Surname and given name may have columns of their own. */
export const peopleTargets = [
  "employeeNumber",
  "name",
  "familyName",
  "givenName",
  "kana",
  "familyKana",
  "givenKana",
  "email",
  "department",
  "site",
  "position",
  "employmentType",
  "joinedOn",
  "leftOn",
  "ignored",
] as const;
export type PeopleTarget = (typeof peopleTargets)[number];

/** Whether a stored or submitted text is a target. */
export function isPeopleTarget(value: string): value is PeopleTarget {
  return (peopleTargets as readonly string[]).includes(value);
}

/** Whether these columns say what somebody is called. */
export function hasName(targets: readonly PeopleTarget[]): boolean {
  return targets.includes("name") || targets.includes("familyName");
}
