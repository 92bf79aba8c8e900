import { expect, test } from "vitest";
import { NewPassword, SignIn } from "./schema.ts";

test("an address is the same in full width and capitals", () => {
  const parsed = SignIn.parse({ email: " ＳＡＴＯ@Example.JP ", password: "x" });

  expect(parsed.email).toBe("sato@example.jp");
});

test("a new password has 15 to 128 characters, counted as people count", () => {
  expect(NewPassword.safeParse("𠮷".repeat(14)).success).toBe(false);
  expect(NewPassword.safeParse("𠮷".repeat(15)).success).toBe(true);
  expect(NewPassword.safeParse("a".repeat(129)).success).toBe(false);
});
