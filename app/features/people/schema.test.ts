import { expect, test } from "vitest";
import { ConsultantForm, LeavingForm, MemberForm } from "./schema.ts";

test("a person is read as people type: full width, an era, a reading in katakana", () => {
  const form = MemberForm.parse({
    version: "3",
    name: "佐藤　 美咲",
    kana: "ｻﾄｳ　ミサキ",
    employeeNumber: "Ｓ０１２",
    email: "ＳＡＴＯ＠Example.jp",
    joinedOn: "令和6年4月1日",
    employmentType: "part_time",
  });

  expect(form).toMatchObject({
    version: 3,
    invites: false,
    input: {
      name: "佐藤 美咲",
      kana: "さとう みさき",
      employeeNumber: "S012",
      email: "sato@example.jp",
      joinedOn: "2024-04-01",
      employmentType: "part_time",
      departmentId: null,
    },
  });
});

test("neither an account nor belonging to the outside comes in through the form", () => {
  const { input } = MemberForm.parse({
    name: "佐藤 美咲",
    accountId: crypto.randomUUID(),
    isExternal: "true",
    barredAt: "",
  });

  expect(input).not.toHaveProperty("accountId");
  expect(input).not.toHaveProperty("isExternal");
  expect(input).not.toHaveProperty("barredAt");
});

test.each([
  ["name", { name: " " }, "nameMissing"],
  ["email", { name: "x", email: "sato@" }, "notAnEmail"],
  ["joinedOn", { name: "x", joinedOn: "去年の春" }, "notADate"],
  ["joinedOn", { name: "x", joinedOn: "2024年4月" }, "notADate"],
  ["leftOn", { name: "x", joinedOn: "2024-04-01", leftOn: "2024-03-31" }, "leftBeforeJoining"],
])("%s is refused at its field", (field, sent, problem) => {
  const { error } = MemberForm.safeParse(sent);

  expect(error?.issues).toMatchObject([{ path: [field], message: problem }]);
});

test("who comes from outside has an address, a company and an end", () => {
  const { error } = ConsultantForm.safeParse({ name: "外部 太郎" });

  expect(error?.issues.map(({ path }) => path.join())).toEqual(["email", "company", "leftOn"]);
  expect(
    ConsultantForm.parse({ name: "x", email: "x@example.jp", company: "y", leftOn: "2027-03-31" }).isExternal,
  ).toBe(true);
});

test("a last day is named, unless it is now", () => {
  expect(LeavingForm.safeParse({ version: "1", way: "lastDay" }).error?.issues).toMatchObject([
    { message: "lastDayMissing" },
  ]);
  expect(LeavingForm.parse({ version: "1", way: "now" })).toEqual({ version: 1, way: "now", leftOn: null });
});
