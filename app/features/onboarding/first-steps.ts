import { type FirstStep, firstSteps } from "#db/codes/onboarding.ts";
import type { AppointedRole } from "#db/codes/roles.ts";

/** What there is already, from which it follows how far each step is. */
export type SetUpFacts = {
  /** How many of the facts that an application cannot do without are written. */
  profile: { written: number; needed: number };
  departments: number;
  sites: number;
  /** Those who belong to the organization, the founder included. */
  people: number;
  /** Functions of which somebody is in charge. */
  held: readonly AppointedRole[];
  entries: number;
};

/** `begun` is more than nothing and less than enough. */
export type StepState = "open" | "begun" | "done";
export type Step = { step: FirstStep; state: StepState; isSkipped: boolean };

/** Without these nobody can apply (application.md §1, 6; §4 様式2). */
export const neededRoles = ["top_management", "privacy_manager", "audit_manager"] as const satisfies AppointedRole[];

/** The steps of setting an organization up, judged from what is there; one that was put aside counts as settled until it is done. */
export function stepsOf(facts: SetUpFacts, skipped: readonly string[]): Step[] {
  const held = neededRoles.filter((role) => facts.held.includes(role)).length;
  const states: Record<FirstStep, StepState> = {
    profile: progressOf(facts.profile.written, facts.profile.needed),
    departments: progressOf(facts.departments, 1),
    sites: progressOf(facts.sites, 1),
    // Whoever founded it is there from the start, and one person alone cannot have the Mark.
    people: progressOf(facts.people - 1, 1),
    appointments: progressOf(held, neededRoles.length),
    ledger: progressOf(facts.entries, 1),
  };
  return firstSteps.map((step) => ({
    step,
    state: states[step],
    isSkipped: states[step] !== "done" && skipped.includes(step),
  }));
}

/** How many steps are settled, of how many. */
export function settledSteps(steps: readonly Step[]): { settled: number; total: number } {
  const settled = steps.filter(({ state, isSkipped }) => state === "done" || isSkipped);
  return { settled: settled.length, total: steps.length };
}

/** The step to go on with. */
export function nextStep(steps: readonly Step[]): FirstStep | undefined {
  return steps.find(({ state, isSkipped }) => state !== "done" && !isSkipped)?.step;
}

function progressOf(written: number, needed: number): StepState {
  if (written >= needed) return "done";
  return written > 0 ? "begun" : "open";
}
