import type { TreatmentStatus } from "#db/codes/risks.ts";

/** How far a planned measure is, as somebody says it. */
export type Progress = {
  status: TreatmentStatus;
  progress: number;
  completedOn: string | null;
  cancelledReason: string;
};

/** The same put in order: what is completed is whole and has a day, and nothing else has one; what has begun is under way. */
export function settledProgress({ status, progress, completedOn, cancelledReason }: Progress, today: string): Progress {
  switch (status) {
    case "completed":
      return { status, progress: 100, completedOn: completedOn ?? today, cancelledReason: "" };
    case "cancelled":
      return { status, progress, completedOn: null, cancelledReason };
    case "under_way":
      return { status, progress, completedOn: null, cancelledReason: "" };
    case "planned":
      return { status: progress > 0 ? "under_way" : status, progress, completedOn: null, cancelledReason: "" };
  }
}

/** Why that cannot be so, and the field to blame. */
export function progressProblem(
  { status, progress, completedOn, cancelledReason }: Progress,
  today: string,
): { problem: string; field: keyof Progress } | undefined {
  if (progress < 0 || progress > 100) return { problem: "progressOutside", field: "progress" };
  if (status === "cancelled" && cancelledReason === "") {
    return { problem: "cancelledReasonMissing", field: "cancelledReason" };
  }
  if (completedOn !== null && completedOn > today) return { problem: "completedAhead", field: "completedOn" };
  return undefined;
}
