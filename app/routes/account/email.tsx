import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { emailPath } from "#app/features/accounts/account-paths.ts";
import { requestEmailChange } from "#app/features/accounts/email-change.server.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { ChangeEmail } from "#app/features/accounts/schema.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ownCredentials", ({ request, visitor, locale }) => ({
  email: visitor.account.email,
  isSent: new URL(request.url).searchParams.has("sent"),
  title: securityMessages(locale).parts.email,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("ownCredentials", ({ request, visitor, locale }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, ChangeEmail, async ({ email }) => {
    await requestEmailChange(visitor.account.id, email);
    return redirect(`${emailPath}?sent`);
  }),
);

export default function EmailPage() {
  const { email, isSent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { email: words, parts } = useWords(securityMessages);
  const [form, fields] = useForm<{ email: string }>({
    id: "email",
    lastResult: answer && "result" in answer ? answer.result : null,
  });
  return (
    <>
      <h1 className="mb-5 text-xl">{parts.email}</h1>
      {isSent && !answer ? (
        <div className="mb-5">
          <Alert tone="good" live>
            {words.sent}
          </Alert>
        </div>
      ) : null}
      <DescriptionList items={[{ term: words.present, details: email }]} />
      <div className="mt-6">
        <Form form={form} labels={{ email: words.new }} keepsDraft={false}>
          <TextField
            field={fields.email}
            label={words.new}
            help={words.help}
            type="email"
            autoComplete="email"
            inputMode="email"
          />
          <FormActions>
            <SubmitButton>{words.send}</SubmitButton>
          </FormActions>
        </Form>
      </div>
    </>
  );
}
