import { addDays } from "#app/utils/calendar-date.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { isSingle } from "../independence.ts";
import { isCovered, type Term, termState } from "./terms.ts";

/**
 * Functions that somebody must hold: the two that the Mark asks for by name and the top that appoints them (application.md §1, 6), those that
 * train, audit and answer complaints, and a leader for every department (様式2). A secretariat and a system manager are the company's choice.
 */
export const requiredRoles: readonly AppointedRole[] = [
  "top_management",
  "privacy_manager",
  "audit_manager",
  "internal_auditor",
  "training_manager",
  "complaint_manager",
  "department_manager",
];

export type Holding = Term & {
  role: AppointedRole;
  departmentId: string | null;
  /** Whether who holds it is still there: somebody who has left holds nothing. */
  isPresent: boolean;
};

export type Vacancies = {
  /** Required functions that nobody holds. */
  roles: AppointedRole[];
  /** Departments that nobody leads, neither themselves nor anything above them; the topmost of each branch. */
  departmentIds: string[];
  /** Functions of one person that become vacant soon, and from which day. */
  coming: { role: AppointedRole; from: string }[];
};

/** What is missing on a day; `holdings` are the terms of that day and those that begin later. */
export function vacanciesOn(
  day: string,
  holdings: readonly Holding[],
  departments: readonly { id: string; parentId: string | null }[],
): Vacancies {
  const present = holdings.filter((holding) => holding.isPresent && termState(holding, day) === "present");
  const isHeld = (role: AppointedRole) => present.some((holding) => holding.role === role);
  const led = new Set(
    present.flatMap(({ role, departmentId }) => (role === "department_manager" && departmentId ? [departmentId] : [])),
  );
  return {
    // Of department managers it is said which department lacks one.
    roles: requiredRoles.filter((role) => role !== "department_manager" && !isHeld(role)),
    departmentIds: withoutLeader(departments, led),
    coming: requiredRoles.filter(isSingle).flatMap((role) => comingVacancy(role, day, present, holdings) ?? []),
  };
}

/** How many days ahead a vacancy is told. */
const foresight = 60;

function comingVacancy(role: AppointedRole, day: string, present: readonly Holding[], all: readonly Holding[]) {
  const holder = present.find((holding) => holding.role === role);
  if (!holder?.endsOn || holder.endsOn > addDays(day, foresight)) return undefined;
  const others = all.filter((holding) => holding.role === role && holding.isPresent && holding !== holder);
  const from = addDays(holder.endsOn, 1);
  return isCovered(from, others) ? undefined : { role, from };
}

function withoutLeader(
  departments: readonly { id: string; parentId: string | null }[],
  led: ReadonlySet<string>,
): string[] {
  const parents = new Map(departments.map(({ id, parentId }) => [id, parentId]));
  const isLed = (id: string | null | undefined, above = 0): boolean =>
    // A tree is never deeper than it has departments; a circle in the data must not hang the page.
    !!id && above <= parents.size && (led.has(id) || isLed(parents.get(id), above + 1));
  // Whoever comes to lead one leads what is below it: of several without a leader the topmost is told.
  return departments.flatMap(({ id, parentId }) => {
    const isBelowOne = parentId !== null && parents.has(parentId) && !isLed(parentId);
    return isLed(id) || isBelowOne ? [] : [id];
  });
}
