import { may } from "#app/platform/permissions.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { isCovered, type Term } from "./appointments/terms.ts";

/** A term of somebody who is there, and how they can come in. */
export type HeldTerm = Term & {
  role: AppointedRole;
  /** Whether they have an account. */
  canSignIn: boolean;
  /** Whether they alone come in without the organization's sign-in service, which is the only way for everybody else. */
  keepsDoor: boolean;
};

/** What an organization could not go on without, by the refusal that says so. Of several that would be given up the first is told. */
const needed = {
  lastPrivacyManager: ({ role }) => role === "privacy_manager",
  lastTopManagement: ({ role }) => role === "top_management",
  lastWhoDecides: ({ role, canSignIn }) =>
    canSignIn && may([role], "appointment.manage") && may([role], "access.manage"),
  lastWhoKeepsPeople: ({ role, canSignIn }) => canSignIn && may([role], "member.edit"),
  lastKeeper: ({ role, keepsDoor }) => keepsDoor && may([role], "signIn.configure"),
} satisfies Record<string, (term: HeldTerm) => boolean>;

export type Gap = { problem: keyof typeof needed; day: string };

/** The first day from today on, if any, on which something needed is there `before` a change and no more `after` it. */
export function firstGap(before: readonly HeldTerm[], after: readonly HeldTerm[], today: string): Gap | undefined {
  const days = [
    today,
    ...after.flatMap(({ endsOn }) => (endsOn ? addDays(endsOn, 1) : [])),
    ...before.map(({ startsOn }) => startsOn),
  ]
    .filter((day) => day >= today)
    .sort();
  for (const problem of Object.keys(needed) as Gap["problem"][]) {
    const [had, has] = [before.filter(needed[problem]), after.filter(needed[problem])];
    const day = days.find((one) => isCovered(one, had) && !isCovered(one, has));
    if (day) return { problem, day };
  }
  return undefined;
}

/** The first day from today on, if any, on which nobody keeps the door. */
export function firstDayWithoutKeeper(terms: readonly HeldTerm[], today: string): string | undefined {
  const keepers = terms.filter(needed.lastKeeper);
  const days = [today, ...keepers.flatMap(({ endsOn }) => (endsOn ? addDays(endsOn, 1) : []))];
  return days
    .filter((day) => day >= today)
    .sort()
    .find((day) => !isCovered(day, keepers));
}

/** Whether no day may be without somebody in a function, whoever they are. */
export function isIndispensable(role: AppointedRole): boolean {
  return role === "privacy_manager" || role === "top_management";
}

/** Whether a function matters here at all. */
export function isNeeded(role: AppointedRole): boolean {
  const term = { role, startsOn: "", endsOn: null, canSignIn: true, keepsDoor: true };
  return Object.values(needed).some((isOne) => isOne(term));
}
