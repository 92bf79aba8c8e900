/** Who leads which department, and who keeps the whole: the first of each list is asked first. */
export type Leadership = {
  /** The department above each one; null at the top. */
  above: ReadonlyMap<string, string | null>;
  leaders: ReadonlyMap<string, readonly string[]>;
  keepers: readonly string[];
};

/** Who answers for a department: its own head, else that of the department above, else the privacy manager. */
export function headOf(departmentId: string | null, { above, leaders, keepers }: Leadership): string | undefined {
  const way = wayUp(departmentId, above);
  return way.flatMap((id) => leaders.get(id) ?? [])[0] ?? keepers[0];
}

/** Everybody who could answer for it, in the same order: what the choice of a head offers. */
export function candidatesFor(departmentId: string | null, { above, leaders, keepers }: Leadership): string[] {
  const leading = wayUp(departmentId, above).flatMap((id) => leaders.get(id) ?? []);
  return [...new Set([...leading, ...keepers])];
}

/** A department and all above it, from below. */
function wayUp(departmentId: string | null, above: Leadership["above"]): string[] {
  const way: string[] = [];
  for (let id = departmentId; id !== null && !way.includes(id); id = above.get(id) ?? null) way.push(id);
  return way;
}
