import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { secondFactorsPath } from "#app/features/accounts/account-paths.ts";
import { enrollApp, enrollment } from "#app/features/accounts/authenticator.server.ts";
import { CodeField } from "#app/features/accounts/components/code-field.tsx";
import { RecoveryCodeList } from "#app/features/accounts/components/recovery-code-list.tsx";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { afterSetUp } from "#app/features/accounts/onward.ts";
import { EnrollApp } from "#app/features/accounts/schema.ts";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { strengthenSession } from "#app/platform/session.server.ts";

export const loader = guarded("ownCredentials", async ({ request, visitor, locale }) => {
  const { picture, key, cookie } = await enrollment(request, visitor.account);
  const { hasApp } = await globally((tx) => factorsOf(tx, visitor.account.id));
  return data(
    { picture, key, hasApp, title: securityMessages(locale).app.title },
    { headers: cookie ? { "Set-Cookie": cookie } : {} },
  );
});

export const meta: MetaFunction<typeof loader> = ({ data: facts }) => [{ title: pageTitle(facts?.title) }];

export const action = guarded("ownCredentials", ({ request, visitor, locale }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["code"] },
    EnrollApp,
    async ({ code }) => {
      const { codes, cookie } = await enrollApp(request, visitor.account.id, code);
      await strengthenSession(visitor, "totp");
      const headers = { "Set-Cookie": cookie };
      const next = afterSetUp(request, `${secondFactorsPath}?added`);
      return codes ? data({ codes, next }, { headers }) : redirect(next, { headers });
    },
  ),
);

export default function AppPage() {
  const { picture, key, hasApp } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { app: words } = useWords(securityMessages);
  const [form, fields] = useForm<{ code: string }>({
    id: "app",
    lastResult: answer && "result" in answer ? answer.result : null,
  });
  if (answer && "codes" in answer) return <RecoveryCodeList codes={answer.codes} next={answer.next} />;
  return (
    <>
      <h1 className="text-xl">{words.title}</h1>
      {hasApp ? (
        <div className="mt-4">
          <Alert tone="caution">{words.replaces}</Alert>
        </div>
      ) : null}
      <p className="mt-5">{words.scan}</p>
      <img src={picture} alt={words.picture} width={208} height={208} className="mt-3 rounded-lg" />
      <p className="mt-3 text-soft text-sm">{words.key}</p>
      <p className="mt-1 select-all break-all font-mono">{key}</p>
      <p className="mt-6 mb-3">{words.enter}</p>
      <Form form={form} labels={{ code: words.code }} keepsDraft={false}>
        <CodeField field={fields.code} label={words.code} />
        <FormActions>
          <SubmitButton>{words.finish}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
