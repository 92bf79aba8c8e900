import { type RenewalState, renewalState, renewalWindow } from "#app/features/organization/index.ts";
import { daysBetween } from "#app/utils/calendar-date.ts";

/** What comes next between the organization and its examination, on which day, and how many days there are until then (behind it: negative). */
export type ExaminationStep = {
  kind: "opens" | "closes" | "ends" | "ended";
  on: string;
  days: number;
  validUntil: string;
  opensOn: string;
  closesOn: string;
};

/** Counted from the last day of the Mark's validity; without a Mark there is no such day (application.md §1, 2–3). */
export function nextStep(validUntil: string | null, day: string): ExaminationStep | undefined {
  if (validUntil === null) return undefined;
  const { opensOn, closesOn } = renewalWindow(validUntil);
  const { kind, on } = steps[renewalState(validUntil, day)]({ opensOn, closesOn, validUntil });
  return { kind, on, days: daysBetween(day, on), validUntil, opensOn, closesOn };
}

type Dates = { opensOn: string; closesOn: string; validUntil: string };

const steps: Record<RenewalState, (dates: Dates) => Pick<ExaminationStep, "kind" | "on">> = {
  notYet: ({ opensOn }) => ({ kind: "opens", on: opensOn }),
  open: ({ closesOn }) => ({ kind: "closes", on: closesOn }),
  closed: ({ validUntil }) => ({ kind: "ends", on: validUntil }),
  expired: ({ validUntil }) => ({ kind: "ended", on: validUntil }),
};
