import { expect, test } from "vitest";
import { progressProblem, settledProgress } from "./treatment-progress.ts";

const today = "2026-11-26";
const begun = { status: "under_way", progress: 40, completedOn: null, cancelledReason: "" } as const;

test("what is completed is whole, on the day that was said or today", () => {
  expect(settledProgress({ ...begun, status: "completed" }, today)).toEqual({
    status: "completed",
    progress: 100,
    completedOn: today,
    cancelledReason: "",
  });
  expect(settledProgress({ ...begun, status: "completed", completedOn: "2026-11-02" }, today).completedOn).toBe(
    "2026-11-02",
  );
});

test("what is taken up again has no day of completion and no reason to be given up any more", () => {
  const reopened = { ...begun, completedOn: "2026-11-02", cancelledReason: "予算がない" };

  expect(settledProgress(reopened, today)).toEqual(begun);
});

test("a plan that has got somewhere is under way", () => {
  expect(settledProgress({ ...begun, status: "planned" }, today).status).toBe("under_way");
  expect(settledProgress({ ...begun, status: "planned", progress: 0 }, today).status).toBe("planned");
});

test("giving up needs a reason, and a completion lies not ahead", () => {
  expect(progressProblem({ ...begun, status: "cancelled" }, today)?.field).toBe("cancelledReason");
  expect(progressProblem({ ...begun, status: "cancelled", cancelledReason: "委託をやめた" }, today)).toBeUndefined();
  expect(progressProblem({ ...begun, status: "completed", completedOn: "2026-11-27" }, today)?.field).toBe(
    "completedOn",
  );
  expect(progressProblem({ ...begun, progress: 101 }, today)?.field).toBe("progress");
});
