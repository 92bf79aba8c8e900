import { type MetaFunction, redirect } from "@remix-run/node";
import { Form as PlainForm, useActionData, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { PasswordField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PublicShell } from "#app/components/layout/public-shell.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { DemoNotice } from "#app/features/accounts/components/demo-notice.tsx";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { changePassword } from "#app/features/accounts/index.server.ts";
import { accountMessages, accountPath, preferencesPath, signOutEverywherePath } from "#app/features/accounts/index.ts";
import { ChangePassword } from "#app/features/accounts/schema.ts";
import { homePath } from "#app/features/home/paths.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import type { loader as rootLoader } from "../../root.tsx";

export const loader = guarded("signedIn", ({ visitor, request, locale }) => ({
  name: visitor.account.name,
  email: visitor.account.email,
  organizations: visitor.organizations,
  isChanged: new URL(request.url).searchParams.has("changed"),
  title: accountMessages(locale).account.title,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signedIn", ({ request, locale, visitor }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["current", "password", "again"] },
    ChangePassword,
    async (input) => {
      await changePassword(visitor.account.id, input, visitor.sessionHash);
      return redirect(`${accountPath}?changed`);
    },
  ),
);

export default function AccountPage() {
  const { name, email, organizations, isChanged } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const answer = useActionData<typeof action>();
  const { account, reset } = useWords(accountMessages);
  const [form, fields] = useForm<{ current: string; password: string; again: string }>({
    id: "change-password",
    lastResult: answer && "result" in answer ? answer.result : null,
  });

  return (
    <PublicShell preferencesAction={preferencesPath} notice={root?.demo ? <DemoNotice /> : null}>
      <h1 className="text-xl">{account.title}</h1>
      <p className="mt-1">{name}</p>
      <p className="text-soft">{email}</p>
      {organizations.length > 0 ? (
        <section className="mt-6" aria-labelledby="organizations-title">
          <h2 id="organizations-title" className="text-md">
            {account.organizations}
          </h2>
          <ul className="mt-2 flex flex-wrap gap-2">
            {organizations.map((organization) => (
              <li key={organization.slug}>
                <ButtonLink to={homePath(organization.slug)}>{organization.name}</ButtonLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="mt-8" aria-labelledby="change-title">
        <h2 id="change-title" className="mb-4 text-lg">
          {account.changePassword}
        </h2>
        {isChanged && !answer ? (
          <div className="mb-4">
            <Alert tone="good">{account.changed}</Alert>
          </div>
        ) : null}
        <Form
          form={form}
          labels={{ current: account.current, password: reset.password, again: reset.again }}
          keepsDraft={false}
          action={accountPath}
        >
          {/* A password manager learns from it whose password this is. */}
          <input type="text" value={email} autoComplete="username" readOnly hidden />
          <div className="space-y-5">
            <PasswordField field={fields.current} label={account.current} autoComplete="current-password" />
            <NewPasswordFields fields={fields} />
          </div>
          <FormActions>
            <SubmitButton>{account.change}</SubmitButton>
          </FormActions>
        </Form>
      </section>
      <section className="mt-8 border-line border-t pt-6" aria-labelledby="everywhere-title">
        <h2 id="everywhere-title" className="text-lg">
          {account.signOutEverywhere}
        </h2>
        <p className="mt-1 text-soft">{account.signOutEverywhereHelp}</p>
        <PlainForm method="post" action={signOutEverywherePath} className="mt-4">
          <Button variant="danger">{account.signOutEverywhere}</Button>
        </PlainForm>
      </section>
    </PublicShell>
  );
}
