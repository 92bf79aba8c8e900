import { expect, test } from "vitest";
import { departmentStanding, hasOpenings, maySign, partState } from "./policy.ts";

const today = "2026-06-10";

test("a part waits, is under way, is overdue or signed", () => {
  const part = { isSigned: false, answered: 0, dueOn: "2026-06-10" };
  expect(partState(part, today)).toBe("waiting");
  expect(partState({ ...part, answered: 1 }, today)).toBe("underway");
  expect(partState({ ...part, answered: 1, dueOn: "2026-06-09" }, today)).toBe("overdue");
  expect(partState({ ...part, isSigned: true, dueOn: "2026-06-09" }, today)).toBe("signed");
});

test("a department is reviewed by its signature, though not wholly while entries are unanswered", () => {
  const part = { isSigned: true, isUnderWay: true, unanswered: 0 };
  expect(departmentStanding(part)).toBe("signed");
  expect(departmentStanding({ ...part, unanswered: 3 })).toBe("partly");
  expect(departmentStanding({ ...part, isSigned: false })).toBe("underway");
  expect(departmentStanding({ ...part, isSigned: false, isUnderWay: false })).toBe("missing");
});

test("the head signs, and whoever else leads the department; the one who keeps the whole does not sign for them", () => {
  const part = { headId: "yamazaki", departmentId: "sales" };
  expect(maySign(part, { memberId: "yamazaki", leads: [] })).toBe(true);
  expect(maySign(part, { memberId: "watanabe", leads: ["sales"] })).toBe(true);
  expect(maySign(part, { memberId: "sato", leads: [] })).toBe(false);
  expect(maySign({ headId: null, departmentId: null }, { memberId: undefined, leads: [] })).toBe(false);
});

test("what is unanswered or incomplete asks for a reason", () => {
  expect(hasOpenings({ unanswered: 0, incomplete: 0 })).toBe(false);
  expect(hasOpenings({ unanswered: 1, incomplete: 0 })).toBe(true);
  expect(hasOpenings({ unanswered: 0, incomplete: 1 })).toBe(true);
});
