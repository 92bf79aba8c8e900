import { type MetaFunction, redirect } from "@remix-run/node";
import { Form as PlainForm, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { PasswordField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Button } from "#app/components/ui/button.tsx";
import { SecondFactorForms } from "#app/features/accounts/components/second-factor-forms.tsx";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { anewPath, confirmPath } from "#app/features/accounts/paths.ts";
import { type Demand, prove, waysToProve } from "#app/features/accounts/proof.server.ts";
import { Proof } from "#app/features/accounts/schema.ts";
import { ssoProofPath } from "#app/features/sso/index.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

export const loader = guarded("signedIn", async ({ request, visitor, locale }) => {
  const search = new URL(request.url).searchParams;
  const demand = demands.find((each) => each === search.get("demand"));
  const next = ownPath(search.get("next"));
  // What an organization's sign-in service began, that service proves anew.
  const [organization] = visitor.organizations;
  if (visitor.isBound && organization) {
    throw redirect(`${ssoProofPath(organization.slug)}?${new URLSearchParams({ next })}`);
  }
  return {
    next,
    demand,
    email: visitor.account.email,
    ways: await waysToProve(visitor, demand),
    title: entryMessages(locale).confirm.title,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signedIn", ({ request, visitor, locale, clientAddress }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["password", "code", "passkey"] },
    Proof,
    async (proof) => {
      const headers = await prove(request, visitor, proof, clientAddress);
      return redirect(ownPath(new URL(request.url).searchParams.get("next")), { headers });
    },
  ),
);

const demands = ["second", "whole"] as const satisfies readonly Demand[];

export default function ConfirmPage() {
  const { next, demand, email, ways } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { confirm } = useWords(entryMessages);
  const lastResult = answer && "result" in answer ? answer.result : null;
  const isPassword = lastResult?.initialValue?.way === "password";
  const [form, fields] = useForm<{ password: string }>({ id: "password", lastResult: isPassword ? lastResult : null });
  const address = `${confirmPath}?${new URLSearchParams({ ...(demand ? { demand } : {}), next })}`;
  const canProve = ways.password || ways.code || ways.passkey || ways.demo;

  return (
    <>
      <h1 className="text-xl">{confirm.title}</h1>
      <p className="mt-1 mb-5 text-soft">{demand ? confirm[demand] : confirm.lead}</p>
      {ways.demo ? (
        <PlainForm method="post" action={address} reloadDocument>
          <input type="hidden" name="way" value="demo" />
          <p className="mb-3">{confirm.demo}</p>
          <Button variant="primary">{confirm.confirm}</Button>
        </PlainForm>
      ) : null}
      {ways.password ? (
        <Form
          form={form}
          labels={{ password: confirm.password }}
          keepsDraft={false}
          action={address}
          reloadDocument
          className="mt-6 first:mt-0"
        >
          <input type="hidden" name="way" value="password" />
          {/* A password manager learns from it whose password is asked for. */}
          <input type="text" value={email} autoComplete="username" readOnly hidden />
          <PasswordField field={fields.password} label={confirm.password} autoComplete="current-password" />
          <FormActions>
            <SubmitButton>{confirm.confirm}</SubmitButton>
          </FormActions>
        </Form>
      ) : null}
      <SecondFactorForms action={address} hasCode={ways.code} hasPasskeys={ways.passkey} lastResult={lastResult} />
      {canProve ? null : (
        <PlainForm method="post" action={`${anewPath}?${new URLSearchParams({ next })}`} reloadDocument>
          <p className="mb-3">{confirm.againHelp}</p>
          <Button variant="primary">{confirm.again}</Button>
        </PlainForm>
      )}
    </>
  );
}
