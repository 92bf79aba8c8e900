import { addDays, dateParts } from "#app/utils/calendar-date.ts";
import type { AppointedRole } from "../../codes/roles.ts";
import type { DepartmentName } from "./departments.ts";

/** Who held which function of the demo company; terms begin on 1 April so many years ago and end on 31 March. */
type Term = {
  mail: string;
  role: AppointedRole;
  from: number;
  until?: number;
  /** Of which department, where it is not the person's own. */
  department?: DepartmentName;
  note?: string;
};

const terms: readonly Term[] = [
  { mail: "kitagawa-y", role: "top_management", from: 8, until: 7 },
  { mail: "kitagawa", role: "top_management", from: 7, note: "代表取締役社長への就任にともなう交代" },
  { mail: "shimizu", role: "privacy_manager", from: 8, until: 6 },
  { mail: "sato", role: "privacy_manager", from: 6, note: "プライバシーマークの新規申請にあわせて専任とした" },
  { mail: "okubo", role: "audit_manager", from: 8, until: 6 },
  { mail: "tokunaga", role: "audit_manager", from: 6 },
  { mail: "kondo", role: "internal_auditor", from: 8, until: 5 },
  { mail: "watanabe", role: "internal_auditor", from: 5 },
  { mail: "shimizu", role: "training_manager", from: 8, until: 4 },
  { mail: "yanagisawa", role: "training_manager", from: 4 },
  { mail: "takahashi", role: "complaint_manager", from: 8, until: 5 },
  { mail: "ishii", role: "complaint_manager", from: 5 },
  { mail: "sato", role: "secretariat", from: 8, until: 6 },
  { mail: "tamura", role: "secretariat", from: 6 },
  { mail: "horiuchi", role: "system_manager", from: 8, until: 4 },
  { mail: "sugawara", role: "system_manager", from: 4 },
  { mail: "okubo", role: "department_manager", from: 8 },
  { mail: "takahashi", role: "department_manager", from: 8 },
  { mail: "yamazaki", role: "department_manager", from: 8 },
  { mail: "saito", role: "department_manager", from: 8, until: 6 },
  { mail: "kudo", role: "department_manager", from: 6 },
  { mail: "shimizu", role: "department_manager", from: 8 },
  { mail: "horiuchi", role: "department_manager", from: 8 },
];

/** The terms as seen from a day, each with the name that stands under its letter. */
export function termsAsOf(today: string) {
  const { year } = dateParts(today);
  const firstOfApril = (yearsAgo: number) => `${year - yearsAgo}-04-01`;
  return terms.map(({ from, until, ...term }) => ({
    ...term,
    startsOn: firstOfApril(from),
    endsOn: until === undefined ? null : addDays(firstOfApril(until), -1),
    ...appointerOf(term.role, from),
  }));
}

/** The head of the company appoints; the head is appointed by the board. */
function appointerOf(role: AppointedRole, from: number) {
  if (role === "top_management") return { appointedByName: "取締役会", appointedByTitle: "" };
  if (from > 7) return { appointedByName: "北川 由紀子", appointedByTitle: "代表取締役" };
  return { appointedByName: "北川 誠", appointedByTitle: "代表取締役社長" };
}
