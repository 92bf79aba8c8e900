import { compareDates } from "#app/utils/calendar-date.ts";

/** What a department was, from a day on. */
export type DepartmentState = {
  readonly startsOn: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly isArchived: boolean;
};

export type DepartmentChange =
  | { readonly kind: "begun"; readonly name: string; readonly parentId: string | null }
  | { readonly kind: "renamed"; readonly before: string; readonly after: string }
  | { readonly kind: "moved"; readonly before: string | null; readonly after: string | null }
  | { readonly kind: "archived" }
  | { readonly kind: "restored" };

/** What happened to a department on which day, the latest first, from its states in the order of their days. */
export function departmentHistory(
  states: readonly DepartmentState[],
): { startsOn: string; changes: DepartmentChange[] }[] {
  return states
    .map((state, index) => ({ startsOn: state.startsOn, changes: changesBetween(states[index - 1], state) }))
    .filter(({ changes }) => changes.length > 0)
    .reverse();
}

/** The same of many departments together, the latest first, as many as are wanted. */
export function latestChanges(
  states: readonly (DepartmentState & { readonly departmentId: string })[],
  most: number,
): { departmentId: string; startsOn: string; changes: DepartmentChange[] }[] {
  return [...Map.groupBy(states, ({ departmentId }) => departmentId)]
    .flatMap(([departmentId, own]) => departmentHistory(own).map((event) => ({ departmentId, ...event })))
    .sort((a, b) => compareDates(b.startsOn, a.startsOn))
    .slice(0, most);
}

function changesBetween(before: DepartmentState | undefined, after: DepartmentState): DepartmentChange[] {
  const begun = { kind: "begun", name: after.name, parentId: after.parentId } as const;
  if (!before) return after.isArchived ? [begun, { kind: "archived" }] : [begun];
  const changes: (DepartmentChange | false)[] = [
    before.isArchived && !after.isArchived && { kind: "restored" },
    before.name !== after.name && { kind: "renamed", before: before.name, after: after.name },
    before.parentId !== after.parentId && { kind: "moved", before: before.parentId, after: after.parentId },
    !before.isArchived && after.isArchived && { kind: "archived" },
  ];
  return changes.filter((change) => change !== false);
}
