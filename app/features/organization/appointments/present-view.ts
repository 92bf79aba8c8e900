import { type AppointedRole, appointedRoles } from "#db/codes/roles.ts";
import type { Holder } from "./queries.server.ts";
import { termState } from "./terms.ts";
import { requiredRoles, vacanciesOn } from "./vacancies.ts";

/** Somebody in office, as the list says it. */
export type HolderView = Pick<Holder, "id" | "name" | "startsOn" | "endsOn" | "appointedByName" | "isPresent"> & {
  /** Department and position, or whose they are. */
  where: string;
  /** Which department they lead. */
  department: string | null;
};

/** A function of the PMS and who holds it on a day. */
export type FunctionView = {
  role: AppointedRole;
  isRequired: boolean;
  isVacant: boolean;
  holders: HolderView[];
  /** Names of departments that nobody leads. */
  leaderless: { id: string; name: string }[];
};

/** All functions in their order, with holders and vacancies; and the terms that begin later. */
export function presentView(
  day: string,
  holders: readonly Holder[],
  departments: readonly { id: string; name: string; parentId: string | null }[],
  external: (company: string) => string,
) {
  const vacancies = vacanciesOn(day, holders, departments);
  const order = new Map(departments.map(({ id }, index) => [id, index]));
  const placeOf = ({ departmentId }: Holder) => order.get(departmentId ?? "") ?? -1;
  const viewOf = (holder: Holder): HolderView => ({
    id: holder.id,
    name: holder.name,
    startsOn: holder.startsOn,
    endsOn: holder.endsOn,
    appointedByName: holder.appointedByName,
    isPresent: holder.isPresent,
    where: holder.isExternal
      ? external(holder.company)
      : [holder.ownDepartment, holder.position].filter(Boolean).join(" "),
    department: departments.find(({ id }) => id === holder.departmentId)?.name ?? holder.department,
  });
  const functions = appointedRoles.map((role): FunctionView => {
    const present = holders.filter((holder) => holder.role === role && termState(holder, day) === "present");
    return {
      role,
      isRequired: requiredRoles.includes(role),
      isVacant: vacancies.roles.includes(role),
      holders: present.sort((a, b) => placeOf(a) - placeOf(b)).map(viewOf),
      leaderless:
        role === "department_manager" ? departments.filter(({ id }) => vacancies.departmentIds.includes(id)) : [],
    };
  });
  return {
    functions,
    coming: holders
      .filter((holder) => termState(holder, day) === "coming")
      .map((holder) => ({ role: holder.role, ...viewOf(holder) })),
    comingVacancies: vacancies.coming,
    shortfalls: vacancies.roles.length + vacancies.departmentIds.length,
  };
}
