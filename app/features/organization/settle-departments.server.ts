import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { createDepartments } from "./department-commands.server.ts";
import { type DepartmentChoices, departmentChoice, departmentKey, findDepartment } from "./department-names.ts";
import { listDepartments } from "./department-queries.server.ts";

/**
 * Makes the departments that the rows of a file need, by their names and by what the person decided about these. Tells which were made,
 * and the id for each name.
 */
export async function settleDepartments(
  tx: Tx,
  names: readonly string[],
  choices: DepartmentChoices,
): Promise<{ created: string[]; idOf: (name: string) => string | null }> {
  const known = await listDepartments(tx);
  const ids = new Map<string, string | null>();
  const missing = new Map<string, string>();
  for (const name of names) {
    const key = departmentKey(name);
    if (key === "" || ids.has(key) || missing.has(key)) continue;
    const choice = departmentChoice(choices, key);
    if (choice && "none" in choice) ids.set(key, null);
    else if (choice && "use" in choice) {
      // One that was chosen and archived since must not come back unnoticed.
      if (!known.some(({ id }) => id === choice.use)) throw new Invalid("departmentGone", { values: { name } });
      ids.set(key, choice.use);
    } else {
      const found = findDepartment(name, known);
      // Asked to create one that is there by now (by another import), the one that is there is meant.
      if (found && (!choice || found.isSame)) ids.set(key, found.department.id);
      else missing.set(key, name);
    }
  }
  const made = await createDepartments(tx, [...missing.values()]);
  for (const [key, name] of missing) ids.set(key, made.find((department) => department.name === name)?.id ?? null);
  return { created: made.map(({ id }) => id), idOf: (name) => ids.get(departmentKey(name)) ?? null };
}
