import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { requestPasswordReset } from "#app/features/accounts/index.server.ts";
import { accountMessages, passwordResetPath, signInPath } from "#app/features/accounts/index.ts";
import { RequestReset } from "#app/features/accounts/schema.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("public", ({ request, locale }) => ({
  isSent: new URL(request.url).searchParams.has("sent"),
  title: accountMessages(locale).reset.title,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, RequestReset, async ({ email }) => {
    await requestPasswordReset(email, clientAddress);
    return redirect(`${passwordResetPath}?sent`);
  }),
);

export default function PasswordResetPage() {
  const { isSent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { reset } = useWords(accountMessages);
  const { email } = useWords(signInMessages);
  const [form, fields] = useForm<{ email: string }>({
    id: "reset",
    lastResult: answer && "result" in answer ? answer.result : null,
  });

  if (isSent) {
    return (
      <>
        <h1 className="text-xl">{reset.sentTitle}</h1>
        <p className="mt-3">{reset.sent}</p>
        <Back words={reset.back} />
      </>
    );
  }
  return (
    <>
      <h1 className="text-xl">{reset.title}</h1>
      <p className="mt-1 mb-5 text-soft">{reset.lead}</p>
      <Form form={form} labels={{ email }} keepsDraft={false}>
        <TextField field={fields.email} label={email} type="email" autoComplete="username" inputMode="email" />
        <FormActions>
          <SubmitButton>{reset.send}</SubmitButton>
        </FormActions>
      </Form>
      <Back words={reset.back} />
    </>
  );
}

function Back({ words }: { words: string }) {
  return (
    <p className="mt-6">
      <Link to={signInPath} className="text-info underline">
        {words}
      </Link>
    </p>
  );
}
