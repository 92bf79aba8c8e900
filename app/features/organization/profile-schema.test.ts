import { expect, test } from "vitest";
import { ProfileForm } from "./profile-schema.ts";

const sent = { name: "株式会社すまいクリーン", version: "0" };
const problemOf = (more: object) => {
  const [issue] = ProfileForm.safeParse({ ...sent, ...more }).error?.issues ?? [];
  return issue && [issue.path.join("."), issue.message];
};

test("a form that says only the name leaves everything else open", () => {
  expect(ProfileForm.parse(sent)).toMatchObject({
    corporateNumber: null,
    industry: null,
    capital: null,
    hasNoCapital: false,
    headcount: null,
    markValidUntil: null,
    version: 0,
  });
});

test("numbers and dates are read as people write them", () => {
  const profile = ProfileForm.parse({
    ...sent,
    corporateNumber: "７０００－０１２０－５０００－２",
    capital: "３，０００万円",
    headcount: "４８名",
    postalCode: "〒１００−０００１",
    establishedOn: "平成15年4月1日",
  });

  expect(profile).toMatchObject({
    corporateNumber: "7000012050002",
    capital: 30_000_000,
    headcount: 48,
    postalCode: "100-0001",
    establishedOn: "2003-04-01",
  });
});

test.each([
  [{ name: " " }, ["name", "nameMissing"]],
  [{ corporateNumber: "1234567890123" }, ["corporateNumber", "notACorporateNumber"]],
  [{ industry: "mining" }, ["industry", "notChosen"]],
  [{ capital: "たくさん" }, ["capital", "notANumber"]],
  [{ capital: "1000", hasNoCapital: "on" }, ["capital", "capitalAndNone"]],
  [{ headcount: "-3" }, ["headcount", "notANumber"]],
  [{ postalCode: "100" }, ["postalCode", "notAPostalCode"]],
  [{ markValidFrom: "2026-04-01", markValidUntil: "2026-03-31" }, ["markValidUntil", "validityReversed"]],
])("%j is refused at its field", (more, problem) => {
  expect(problemOf(more)).toEqual(problem);
});
