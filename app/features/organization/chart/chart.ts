import type { AppointedRole } from "#db/codes/roles.ts";
import { termState } from "../appointments/terms.ts";
import { type Holding, requiredRoles, vacanciesOn } from "../appointments/vacancies.ts";

/** One box of the chart and what stands below it. */
export type ChartBox = {
  id: string;
  title: string;
  people: { id: string; name: string; detail: string }[];
  /** Nobody holds what somebody must hold. */
  isVacant: boolean;
  below: ChartBox[];
};

export type ChartHolder = Holding & { id: string; name: string; detail: string };
export type ChartDepartment = { id: string; name: string; parentId: string | null };

/** 体制図 of a day: the functions of the PMS under the top management, and the departments as a tree with who leads them. */
export function chartOf(
  day: string,
  organization: string,
  holders: readonly ChartHolder[],
  departments: readonly ChartDepartment[],
  roleWords: Readonly<Record<AppointedRole, string>>,
): { functions: ChartBox; departments: ChartBox } {
  const present = holders.filter((holder) => holder.isPresent && termState(holder, day) === "present");
  const vacancies = vacanciesOn(day, holders, departments);
  return {
    functions: functionBox(structure, present, roleWords),
    departments: {
      id: "organization",
      title: organization,
      people: [],
      isVacant: false,
      below: departmentBoxes(departments, present, new Set(vacancies.departmentIds)),
    },
  };
}

type Place = { role: AppointedRole; below?: readonly Place[] };

/** Who is under whom: whoever audits stands beside those who protect, and answers to the top alone. */
const structure: Place = {
  role: "top_management",
  below: [
    {
      role: "privacy_manager",
      below: [
        { role: "secretariat" },
        { role: "training_manager" },
        { role: "complaint_manager" },
        { role: "system_manager" },
      ],
    },
    { role: "audit_manager", below: [{ role: "internal_auditor" }] },
  ],
};

function functionBox(
  { role, below = [] }: Place,
  present: readonly ChartHolder[],
  roleWords: Readonly<Record<AppointedRole, string>>,
): ChartBox {
  const people = present.filter((holder) => holder.role === role);
  return {
    id: role,
    title: roleWords[role],
    people: people.map(personOf),
    isVacant: people.length === 0,
    // What is the company's choice stands in the chart when somebody was chosen.
    below: below
      .map((place) => functionBox(place, present, roleWords))
      .filter((box) => !box.isVacant || requiredRoles.some((required) => required === box.id)),
  };
}

function departmentBoxes(
  departments: readonly ChartDepartment[],
  present: readonly ChartHolder[],
  leaderless: ReadonlySet<string>,
): ChartBox[] {
  const known = new Set(departments.map(({ id }) => id));
  const placed = new Set<string>();
  const boxOf = (department: ChartDepartment): ChartBox => {
    placed.add(department.id);
    return {
      id: department.id,
      title: department.name,
      people: present
        .filter(({ role, departmentId }) => role === "department_manager" && departmentId === department.id)
        .map(personOf),
      isVacant: leaderless.has(department.id),
      below: departments.filter(({ id, parentId }) => parentId === department.id && !placed.has(id)).map(boxOf),
    };
  };
  const tops = departments.filter(({ parentId }) => parentId === null || !known.has(parentId)).map(boxOf);
  // A circle in the data has no top; its departments are shown all the same.
  return [...tops, ...departments.flatMap((department) => (placed.has(department.id) ? [] : [boxOf(department)]))];
}

function personOf({ id, name, detail }: ChartHolder): ChartBox["people"][number] {
  return { id, name, detail };
}
