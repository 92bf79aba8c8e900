import { expect, test } from "vitest";
import { SetPassword, SignIn } from "#app/features/accounts/schema.ts";
import { Invalid } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";

const posted = (fields: Record<string, string>) =>
  new Request("http://localhost/", { method: "POST", body: new URLSearchParams(fields) });

test("a password that was typed comes back in no answer, whatever was wrong with it", async () => {
  const call = { locale: "ja", secrets: ["password", "again"] } as const;

  const answers = [
    await handleForm(
      { ...call, request: posted({ password: "short-secret", again: "other-secret" }) },
      SetPassword,
      noWork,
    ),
    await handleForm({ ...call, request: posted({ email: "a@example.jp", password: "short-secret" }) }, SignIn, () => {
      throw new Invalid("wrongCredentials");
    }),
    await handleForm({ ...call, request: posted({ email: "a@example.jp", password: "short-secret" }) }, SignIn, () => {
      throw new Invalid("wrongCredentials", { field: "password" });
    }),
  ];

  for (const answer of answers) expect(JSON.stringify(answer)).not.toContain("secret");
  expect(JSON.stringify(answers[1])).toContain("a@example.jp");
});

async function noWork(): Promise<void> {
  throw new Error("the form should not have been accepted");
}
