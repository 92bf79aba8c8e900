import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, Form as PlainForm, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { PasswordField, TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { checkPassword } from "#app/features/accounts/index.server.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { demoSignInPath, passwordResetPath } from "#app/features/accounts/paths.ts";
import { SignIn } from "#app/features/accounts/schema.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { signUpPath } from "#app/features/onboarding/paths.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { env } from "#app/platform/env.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findVisitor, startSession } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";
import { demoSignIns } from "#db/seeds/demo-sign-ins.ts";

export const loader = guarded("public", async ({ request, requestId, locale }) => {
  const search = new URL(request.url).searchParams;
  const next = ownPath(search.get("next"));
  if (await findVisitor(request, "", requestId)) throw redirect(next);
  return {
    next,
    notice: noticeOf(search, next),
    canSignUp: env.signUp,
    // Only the words that are shown: the whole list of roles and problems would be loaded by everyone who signs in.
    demo: env.demo
      ? demoSignIns.map(({ email, name, role }) => ({ email, name, role: roleMessages(locale)[role] }))
      : [],
    title: signInMessages(locale).signIn,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["password"] },
    SignIn,
    async (input) => {
      const account = await checkPassword(input.email, input.password, clientAddress);
      const cookie = await startSession(account.id, {
        address: clientAddress,
        userAgent: request.headers.get("User-Agent") ?? "",
        factors: ["password"],
      });
      return redirect(ownPath(input.next), { headers: { "Set-Cookie": cookie } });
    },
  ),
);

function noticeOf(search: URLSearchParams, next: string): "signedOut" | "passwordSet" | "expired" | undefined {
  if (search.has("signed-out")) return "signedOut";
  if (search.has("password-set")) return "passwordSet";
  return search.has("next") && next !== "/" ? "expired" : undefined;
}

export default function SignInPage() {
  const { next, notice, canSignUp, demo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(signInMessages);
  const [form, fields] = useForm<{ email: string; password: string }>({
    id: "sign-in",
    lastResult: answer && "result" in answer ? answer.result : null,
  });

  return (
    <>
      <h1 className="text-xl">{words.signIn}</h1>
      <p className="mt-1 text-soft">{words.signInLead}</p>
      {notice ? (
        <div className="mt-4">
          <Alert tone={notice === "expired" ? "caution" : "info"}>
            {notice === "expired" ? words.sessionExpired : words[notice]}
          </Alert>
        </div>
      ) : null}
      {demo.length > 0 ? (
        <section className="mt-6" aria-labelledby="demo-title">
          <h2 id="demo-title" className="text-md">
            {words.demo.title}
          </h2>
          <p className="text-soft text-sm">{words.demo.lead}</p>
          <ul className="mt-3 grid gap-2 sm:grid-cols-2">
            {demo.map((person) => (
              <li key={person.email}>
                <PlainForm method="post" action={demoSignInPath}>
                  <input type="hidden" name="next" value={next} />
                  <Button
                    name="email"
                    value={person.email}
                    variant="secondary"
                    className="w-full justify-start text-left"
                  >
                    <span className="min-w-0">
                      <span className="block truncate">{person.role}</span>
                      <span className="block truncate font-normal text-soft text-sm">{person.name}</span>
                    </span>
                  </Button>
                </PlainForm>
              </li>
            ))}
          </ul>
          <hr className="mt-6 border-line" />
        </section>
      ) : null}
      <div className="mt-6">
        <Form
          form={form}
          labels={{ email: words.email, password: words.password }}
          keepsDraft={false}
          action={`/sign-in?${new URLSearchParams({ next })}`}
        >
          <input type="hidden" name="next" value={next} />
          <div className="space-y-5">
            <TextField
              field={fields.email}
              label={words.email}
              type="email"
              autoComplete="username"
              inputMode="email"
            />
            <PasswordField field={fields.password} label={words.password} autoComplete="current-password" />
          </div>
          <FormActions>
            <SubmitButton>{words.signInButton}</SubmitButton>
            <Link to={passwordResetPath} className="self-center text-info underline">
              {words.forgot}
            </Link>
          </FormActions>
        </Form>
      </div>
      {canSignUp ? (
        <p className="mt-6 border-line border-t pt-5">
          <Link to={signUpPath} className="text-info underline">
            {words.signUp}
          </Link>
        </p>
      ) : null}
    </>
  );
}
