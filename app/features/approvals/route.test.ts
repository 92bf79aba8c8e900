import { expect, test } from "vitest";
import { defaultRoute, maySeal, positionAfterDraft, roleNobodyCanSeal, routeProblem, routeTo } from "./route.ts";

const { steps } = defaultRoute;

test("who drafted cannot approve, even with the right role", () => {
  const facts = { steps, position: 2, allowsOwnWork: false, sealedBy: ["sato"] };

  expect(maySeal(facts, { id: "sato", roles: ["top_management"] })).toBe(false);
  expect(maySeal(facts, { id: "kitagawa", roles: ["top_management"] })).toBe(true);
  expect(maySeal(facts, { id: "mori", roles: ["employee"] })).toBe(false);
});

test("an organization that is too small may allow it", () => {
  const facts = { steps, position: 2, allowsOwnWork: true, sealedBy: ["sato"] };

  expect(maySeal(facts, { id: "sato", roles: ["top_management"] })).toBe(true);
});

test("a confirmation that only the drafter could give is left out; one that a colleague can give is not", () => {
  expect(positionAfterDraft(steps, ["privacy_manager"], () => false)).toBe(2);
  expect(positionAfterDraft(steps, ["privacy_manager"], () => true)).toBe(1);
  expect(positionAfterDraft(steps, ["secretariat"], () => true)).toBe(1);
});

test("the approval is never left out", () => {
  const short = [steps[0], steps[2]].filter((step) => step !== undefined);

  expect(positionAfterDraft(short, ["top_management"], () => false)).toBe(1);
});

test("a route begins with the draft and ends with the approval", () => {
  expect(routeProblem(steps)).toBeUndefined();
  expect(routeProblem(steps.slice(1))).toBe("noDraft");
  expect(routeProblem(steps.slice(0, 2))).toBe("noApprove");
  expect(routeProblem([...steps.slice(0, 2), ...steps.slice(1)])).toBe("tooManySteps");
});

test("a seal that nobody but the drafter could set is known before anything waits for it", () => {
  const route = { steps, allowsOwnWork: false };
  const mori = { id: "mori", roles: ["privacy_manager"] } as const;
  const kitagawa = { id: "kitagawa", roles: ["top_management"] } as const;
  const both = { id: "both", roles: ["privacy_manager", "top_management"] } as const;

  expect(roleNobodyCanSeal(route, 1, [mori, kitagawa])).toBeUndefined();
  expect(roleNobodyCanSeal(route, 1, [mori])).toBe("top_management");
  expect(roleNobodyCanSeal(route, 1, [kitagawa])).toBe("privacy_manager");
  // One person may not confirm and approve.
  expect(roleNobodyCanSeal(route, 1, [both])).toBe("top_management");
  expect(roleNobodyCanSeal({ ...route, allowsOwnWork: true }, 1, [both])).toBeUndefined();
  expect(roleNobodyCanSeal(route, 2, [both])).toBeUndefined();
});

test("a route is led to whoever has to approve, and nobody is asked for two seals in a row", () => {
  expect(routeTo(steps, "top_management")).toEqual(steps);
  expect(routeTo(steps, "privacy_manager")).toEqual([
    { step: "draft", role: "secretariat" },
    { step: "approve", role: "privacy_manager" },
  ]);
});
