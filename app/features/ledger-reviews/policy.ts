import type { PartState } from "#db/codes/ledger-reviews.ts";

/** How far a part is, from what was counted. */
export function partState(part: { isSigned: boolean; answered: number; dueOn: string }, today: string): PartState {
  if (part.isSigned) return "signed";
  if (part.dueOn < today) return "overdue";
  return part.answered > 0 ? "underway" : "waiting";
}

/** How a department stands to the yearly review: it signed, signed and left entries unanswered, is still at it, or has not been reviewed. */
export type DepartmentStanding = "signed" | "partly" | "underway" | "missing";

/** From its part of the latest review; one that ended, or is past its day, without a signature leaves the department out. */
export function departmentStanding(part: {
  isSigned: boolean;
  isUnderWay: boolean;
  unanswered: number;
}): DepartmentStanding {
  if (part.isSigned) return part.unanswered > 0 ? "partly" : "signed";
  return part.isUnderWay ? "underway" : "missing";
}

/**
 * Who signs a part: its head, or somebody else who leads the department. Whoever keeps the whole may answer for a department, and signs only
 * where they are its head: a signature says that the department itself has looked.
 */
export function maySign(
  part: { headId: string | null; departmentId: string | null },
  person: { memberId: string | undefined; leads: readonly string[] },
): boolean {
  if (!person.memberId) return false;
  return part.headId === person.memberId || (part.departmentId !== null && person.leads.includes(part.departmentId));
}

/** What keeps a part from being signed without a reason. */
export type Openings = { unanswered: number; incomplete: number };

export function hasOpenings({ unanswered, incomplete }: Openings): boolean {
  return unanswered > 0 || incomplete > 0;
}
