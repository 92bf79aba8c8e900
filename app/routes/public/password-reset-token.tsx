import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { findReset, resetPassword } from "#app/features/accounts/index.server.ts";
import { accountMessages, passwordResetPath, signInPath } from "#app/features/accounts/index.ts";
import { fewestAlone } from "#app/features/accounts/password-rules.ts";
import { SetPassword } from "#app/features/accounts/schema.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("public", async ({ params, locale }) => {
  const reset = await globally((tx) => findReset(tx, params.token ?? ""));
  return data({ reset, title: accountMessages(locale).reset.setTitle }, { status: reset ? 200 : 410 });
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export const action = guarded("public", ({ request, params, locale }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["password", "again"] },
    SetPassword,
    async ({ password }) => {
      await resetPassword(params.token ?? "", password);
      return redirect(`${signInPath}?password-set`);
    },
  ),
);

export default function PasswordResetTokenPage() {
  const { reset: usable } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { reset } = useWords(accountMessages);
  const [form, fields] = useForm<{ password: string; again: string }>({
    id: "set-password",
    lastResult: answer && "result" in answer ? answer.result : null,
  });

  if (!usable && !answer) {
    return (
      <>
        <h1 className="text-xl">{reset.expiredTitle}</h1>
        <p className="mt-3">{reset.expired}</p>
        <p className="mt-6">
          <ButtonLink to={passwordResetPath} variant="primary">
            {reset.another}
          </ButtonLink>
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="mb-5 text-xl">{reset.setTitle}</h1>
      <Form form={form} labels={{ password: reset.password, again: reset.again }} keepsDraft={false}>
        <div className="space-y-5">
          <NewPasswordFields fields={fields} fewest={usable?.fewest ?? fewestAlone} />
        </div>
        <FormActions>
          <SubmitButton>{reset.set}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
