import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { signInPath } from "#app/features/accounts/paths.ts";
import { signUpPath } from "#app/features/onboarding/paths.ts";
import { requestSignUp } from "#app/features/onboarding/sign-up.server.ts";
import { signUpMessages } from "#app/features/onboarding/sign-up-messages.ts";
import { RequestSignUp } from "#app/features/onboarding/sign-up-schema.server.ts";
import { env } from "#app/platform/env.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("public", ({ request, locale }) => {
  if (!env.signUp) throw new NotFound();
  return { isSent: new URL(request.url).searchParams.has("sent"), title: signUpMessages(locale).title };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) => {
  if (!env.signUp) throw new NotFound();
  return handleForm({ request, locale, problems: signUpMessages(locale).problems }, RequestSignUp, async (input) => {
    await requestSignUp(input, clientAddress, locale);
    return redirect(`${signUpPath}?sent`);
  });
});

export default function SignUpPage() {
  const { isSent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(signUpMessages);
  const [form, fields] = useForm<{ organizationName: string; personName: string; email: string }>({
    id: "sign-up",
    lastResult: answer && "result" in answer ? answer.result : null,
  });

  if (isSent && !answer) {
    return (
      <>
        <h1 className="text-xl">{words.sentTitle}</h1>
        <p className="mt-3">{words.sent}</p>
        <p className="mt-3 text-soft">{words.notArrived}</p>
        <p className="mt-6">
          <Link to={signUpPath} className="text-info underline">
            {words.again}
          </Link>
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="text-xl">{words.title}</h1>
      <p className="mt-1 mb-5 text-soft">{words.lead}</p>
      <Form
        form={form}
        labels={{ organizationName: words.organizationName, personName: words.personName, email: words.email }}
        keepsDraft={false}
        action={signUpPath}
      >
        <div className="space-y-5">
          <TextField
            field={fields.organizationName}
            label={words.organizationName}
            help={words.organizationHelp}
            autoComplete="organization"
          />
          <TextField field={fields.personName} label={words.personName} autoComplete="name" />
          <TextField field={fields.email} label={words.email} type="email" autoComplete="email" inputMode="email" />
        </div>
        <FormActions>
          <SubmitButton>{words.send}</SubmitButton>
        </FormActions>
      </Form>
      <p className="mt-6">
        <Link to={signInPath} className="text-info underline">
          {words.haveAccount}
        </Link>
      </p>
    </>
  );
}
