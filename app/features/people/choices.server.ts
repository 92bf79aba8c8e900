import { listDepartments, siteOptions } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Person } from "./queries.server.ts";

type Choice = { id: string; name: string };

/** What the form of a person offers; where somebody is now stays a choice although it may be in use no more. */
export async function placeChoices(
  tx: Tx,
  person?: Pick<Person, "departmentId" | "department" | "siteId" | "site">,
): Promise<{ departments: Choice[]; sites: Choice[] }> {
  const [departments, sites] = [await listDepartments(tx), await siteOptions(tx)];
  return {
    departments: withPresent(departments, person?.departmentId, person?.department),
    sites: withPresent(sites, person?.siteId, person?.site),
  };
}

function withPresent(choices: readonly Choice[], id: string | null | undefined, name: string | null | undefined) {
  const all = choices.map((choice) => ({ id: choice.id, name: choice.name }));
  return !id || all.some((choice) => choice.id === id) ? all : [{ id, name: name ?? "" }, ...all];
}
