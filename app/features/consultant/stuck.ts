import { daysBetween } from "#app/utils/calendar-date.ts";
import type { Role } from "#db/codes/roles.ts";

/** Facts of an organization from which it is judged what is stuck there. */
export type ClientLedger = {
  entries: number;
  /** Of the last approved version; undefined when there is none. */
  revision: number | undefined;
  approvedOn: string | undefined;
  incomplete: number;
  overdue: number;
  pending: number;
  /** Since when the oldest approval that is under way waits, and for whom. */
  waitsSince: string | undefined;
  waitsFor: Role | undefined;
  /** The next review that is due, today or later. */
  nextDueOn: string | undefined;
};

export type Stuck =
  | { kind: "approval"; days: number; role: Role | undefined }
  | { kind: "overdue" | "incomplete"; count: number }
  | { kind: "never" | "empty" };

/** An approval that nobody has sealed for so many days is stuck, and not just under way. */
export const patience = 7;

/** What is stuck, the gravest first. */
export function stuckIn(ledger: ClientLedger, today: string): Stuck[] {
  if (ledger.entries === 0) return [{ kind: "empty" }];
  const days = ledger.waitsSince ? daysBetween(ledger.waitsSince, today) : 0;
  const found: (Stuck | false)[] = [
    ledger.overdue > 0 && { kind: "overdue", count: ledger.overdue },
    days >= patience && { kind: "approval", days, role: ledger.waitsFor },
    ledger.revision === undefined && ledger.pending === 0 && { kind: "never" },
    ledger.incomplete > 0 && { kind: "incomplete", count: ledger.incomplete },
  ];
  return found.filter((one) => one !== false);
}
