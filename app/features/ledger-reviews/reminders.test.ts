import { expect, test } from "vitest";
import { isEscalationDue, reminderByHand, reminderDue } from "./reminders.ts";

const dueOn = "2026-06-30";

test("a week before the due date whoever was invited earlier is reminded, once", () => {
  expect(reminderDue(dueOn, "2026-06-01", "2026-06-22")).toBeUndefined();
  expect(reminderDue(dueOn, "2026-06-01", "2026-06-23")).toBe("before");
  expect(reminderDue(dueOn, "2026-06-23", "2026-06-24")).toBeUndefined();
  expect(reminderDue(dueOn, "2026-06-23", "2026-06-29")).toBeUndefined();
});

test("who was invited within the last week is not reminded before the day itself", () => {
  expect(reminderDue(dueOn, "2026-06-25", "2026-06-26")).toBeUndefined();
  expect(reminderDue(dueOn, "2026-06-25", dueOn)).toBe("due");
});

test("on the day itself they are reminded again, and a day missed is made up for in the words of the day", () => {
  expect(reminderDue(dueOn, "2026-06-23", dueOn)).toBe("due");
  expect(reminderDue(dueOn, dueOn, dueOn)).toBeUndefined();
  expect(reminderDue(dueOn, "2026-06-23", "2026-07-01")).toBe("after");
});

test("after it they are reminded every week, and not without end", () => {
  expect(reminderDue(dueOn, dueOn, "2026-07-02")).toBeUndefined();
  expect(reminderDue(dueOn, dueOn, "2026-07-03")).toBe("after");
  expect(reminderDue(dueOn, "2026-07-03", "2026-07-09")).toBeUndefined();
  expect(reminderDue(dueOn, "2026-07-03", "2026-07-10")).toBe("after");
  expect(reminderDue(dueOn, "2026-08-21", "2026-08-28")).toBeUndefined();
  expect(reminderDue(dueOn, "2026-08-21", "2027-03-01")).toBeUndefined();
});

test("a reminder by hand says how the day stands", () => {
  expect(reminderByHand(dueOn, "2026-06-01")).toBe("before");
  expect(reminderByHand(dueOn, dueOn)).toBe("due");
  expect(reminderByHand(dueOn, "2026-07-01")).toBe("after");
});

test("a week after the due date the privacy manager hears of it", () => {
  expect(isEscalationDue(dueOn, "2026-07-06")).toBe(false);
  expect(isEscalationDue(dueOn, "2026-07-07")).toBe(true);
});
