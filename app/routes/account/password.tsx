import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { PasswordField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { passwordPath } from "#app/features/accounts/account-paths.ts";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { changePassword } from "#app/features/accounts/index.server.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { fewestFor } from "#app/features/accounts/password-rules.ts";
import { ChangePassword } from "#app/features/accounts/schema.ts";
import { factorsOf, hasSecondFactor } from "#app/features/accounts/second-factors.server.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ownCredentials", async ({ visitor, request, locale }) => {
  const factors = await globally((tx) => factorsOf(tx, visitor.account.id));
  return {
    email: visitor.account.email,
    hasPassword: factors.hasPassword,
    isShort: factors.isPasswordShort,
    fewest: fewestFor(hasSecondFactor(factors)),
    maySpare: hasSecondFactor(factors),
    isChanged: new URL(request.url).searchParams.has("changed"),
    title: securityMessages(locale).parts.password,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("ownCredentials", ({ request, locale, visitor }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["current", "password", "again"] },
    ChangePassword,
    async (input) => {
      await changePassword(visitor.account.id, input, visitor.sessionHash);
      return redirect(`${passwordPath}?changed`);
    },
  ),
);

export default function PasswordPage() {
  const { email, hasPassword, isShort, fewest, maySpare, isChanged } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { account, reset } = useWords(accountMessages);
  const { password: words } = useWords(securityMessages);
  const [form, fields] = useForm<{ current: string; password: string; again: string }>({
    id: "change-password",
    lastResult: answer && "result" in answer ? answer.result : null,
  });

  return (
    <>
      <h1 className="mb-4 text-xl">{hasPassword ? account.changePassword : account.setPassword}</h1>
      {isChanged && !answer ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {account.changed}
          </Alert>
        </div>
      ) : null}
      {hasPassword ? null : <p className="mb-4">{words.first}</p>}
      {isShort ? <p className="mb-4">{words.short}</p> : null}
      {maySpare ? <p className="mb-4 text-soft">{words.shorter}</p> : null}
      <Form
        form={form}
        labels={{ current: account.current, password: reset.password, again: reset.again }}
        keepsDraft={false}
        action={passwordPath}
      >
        {/* A password manager learns from it whose password this is. */}
        <input type="text" value={email} autoComplete="username" readOnly hidden />
        <div className="space-y-5">
          {hasPassword ? (
            <PasswordField field={fields.current} label={account.current} autoComplete="current-password" />
          ) : null}
          <NewPasswordFields fields={fields} fewest={fewest} />
        </div>
        <FormActions>
          <SubmitButton>{account.change}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
