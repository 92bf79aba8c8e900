import { expect, test } from "vitest";
import { describeError, withoutTokens } from "./log.server.ts";

test("an error's log entry names the statement and the constraint, never the values", () => {
  const cause = Object.assign(new Error('invalid input syntax for type integer: "山田花子"'), {
    name: "PostgresError",
    code: "23505",
    constraint_name: "user_email_key",
    detail: "Key (email)=(hanako@example.jp) already exists.",
  });
  const failed = Object.assign(
    new Error("Failed query: insert into person values ($1)\nparams: hanako@example.jp", { cause }),
    {
      query: "insert into person values ($1)",
      params: ["hanako@example.jp"],
    },
  );

  const described = describeError(failed);

  expect(described).toMatchObject({
    query: "insert into person values ($1)",
    cause: { code: "23505", constraint_name: "user_email_key" },
  });
  expect(JSON.stringify(described)).not.toMatch(/hanako|山田花子/);
});

test.each([
  ["/password-reset/0aZ_-bcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN", "/password-reset/…"],
  ["//Password-Reset/0aZ%2Dbcdefghijklmnopqrstuvwxyz%5FABCDEFGHIJKLM.data", "//Password-Reset/….data"],
  [
    "/o/demo/inventory/0198c5a2-7b1e-7c44-9d1f-2f3a4b5c6d7e/edit",
    "/o/demo/inventory/0198c5a2-7b1e-7c44-9d1f-2f3a4b5c6d7e/edit",
  ],
])("the path %s is logged as %s", (path, logged) => {
  expect(withoutTokens(path)).toBe(logged);
});
