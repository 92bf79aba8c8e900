import { expect, test } from "vitest";
import { type Acceptable, acceptanceProblem } from "./acceptance.ts";

const waiting: Acceptable = {
  isUnacceptable: false,
  isArchived: false,
  isAssessed: true,
  needsAcceptance: true,
  residualText: "紙の控えは来年度まで残る",
  acceptance: null,
};

test("what remains above the line and is said can be sent to be accepted", () => {
  expect(acceptanceProblem(waiting)).toBeUndefined();
});

test("a violation of law is never accepted, whatever was said of it", () => {
  expect(acceptanceProblem({ ...waiting, isUnacceptable: true })).toBe("neverAcceptable");
});

test("nobody accepts what is not assessed, needs no acceptance or is not said", () => {
  expect(acceptanceProblem({ ...waiting, isAssessed: false, needsAcceptance: false })).toBe("notAssessedYet");
  expect(acceptanceProblem({ ...waiting, needsAcceptance: false })).toBe("nothingToAccept");
  expect(acceptanceProblem({ ...waiting, residualText: " " })).toBe("residualUnsaid");
});

test("nobody is asked twice about the same assessment", () => {
  expect(acceptanceProblem({ ...waiting, acceptance: "pending" })).toBe("sentAlready");
  expect(acceptanceProblem({ ...waiting, acceptance: "approved" })).toBe("acceptedAlready");
});
