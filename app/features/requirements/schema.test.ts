import { expect, test } from "vitest";
import { AnswersForm } from "./schema.ts";

// What somebody wrote beside a question was thrown away when they had not chosen an answer, or had taken it back.
test("a note without an answer is refused beside its question, and an empty one is none", () => {
  const form = { version: "1", answer: { q1: "yes" }, note: { q1: "規程第3条", q2: "物流部が未了", q3: " " } };

  const problems = AnswersForm.safeParse(form).error?.issues.map(({ path, message }) => [path.join("."), message]);

  expect(problems).toEqual([["answer.q2", "answerMissing"]]);
  expect(AnswersForm.safeParse({ ...form, answer: { q1: "yes", q2: "no" } }).success).toBe(true);
});
