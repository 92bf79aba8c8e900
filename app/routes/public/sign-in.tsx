import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, Form as PlainForm, useActionData, useLoaderData } from "@remix-run/react";
import { Suspense } from "react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { PasswordField, TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { optional } from "#app/components/optional.ts";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useHydrated } from "#app/components/use-hydrated.ts";
import { checkPassword, letIn } from "#app/features/accounts/index.server.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { canHavePasskeys } from "#app/features/accounts/passkeys.server.ts";
import { demoSignInPath, passwordResetPath, requestLinkPath } from "#app/features/accounts/paths.ts";
import { SignIn } from "#app/features/accounts/schema.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { signInNoticeMessages } from "#app/features/accounts/sign-in-notice-messages.ts";
import { signUpPath } from "#app/features/onboarding/paths.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { ssoFinderPath } from "#app/features/sso/paths.ts";
import { env } from "#app/platform/env.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";
import { demoSignInGroups, demoSignIns } from "#db/seeds/demo-sign-ins.ts";

/** It works only where JavaScript does, and most people sign in without it: the page comes first. */
const PasskeySignIn = optional(
  async () => (await import("#app/features/accounts/components/passkey-sign-in.tsx")).PasskeySignIn,
);

export const loader = guarded("public", async ({ request, requestId, locale }) => {
  const search = new URL(request.url).searchParams;
  const next = ownPath(search.get("next"));
  if (await findVisitor(request, "", requestId)) throw redirect(next);
  return {
    next,
    notice: noticeOf(search, next, locale),
    hasPasskeys: canHavePasskeys(request),
    canSignUp: env.signUp,
    // Only the words that are shown: the whole list of roles and problems would be loaded by everyone who signs in.
    demo: env.demo ? demoOffer(locale) : undefined,
    title: signInMessages(locale).signIn,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["password"] },
    SignIn,
    async (input) => {
      const { id: accountId } = await checkPassword(input.email, input.password, clientAddress);
      const arrival = { request, clientAddress, accountId, factors: ["password"], next: input.next } as const;
      const { to, headers } = await letIn(arrival);
      return redirect(to, { headers });
    },
  ),
);

function demoOffer(locale: Locale) {
  const { title, lead, groups } = signInNoticeMessages(locale).demo;
  const words = roleMessages(locale);
  return {
    title,
    lead,
    groups: demoSignInGroups.map((group) => ({
      title: groups[group],
      people: demoSignIns
        .filter((person) => person.group === group)
        .map(({ email, name, role }) => ({ email, name, role: words[role] })),
    })),
  };
}

function noticeOf(
  search: URLSearchParams,
  next: string,
  locale: Locale,
): { text: string; isExpiry: boolean } | undefined {
  const words = signInNoticeMessages(locale);
  if (search.has("signed-out")) return { text: words.signedOut, isExpiry: false };
  if (search.has("password-set")) return { text: words.passwordSet, isExpiry: false };
  if (search.has("session-ended")) return { text: words.sessionEnded, isExpiry: false };
  return search.has("next") && next !== "/" ? { text: words.sessionExpired, isExpiry: true } : undefined;
}

export default function SignInPage() {
  const { next, notice, canSignUp, demo, hasPasskeys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(signInMessages);
  const isHydrated = useHydrated();
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
          <Alert tone={notice.isExpiry ? "caution" : "info"}>{notice.text}</Alert>
        </div>
      ) : null}
      {demo ? (
        <section className="mt-6" aria-labelledby="demo-title">
          <h2 id="demo-title" className="text-md">
            {demo.title}
          </h2>
          <p className="text-soft text-sm">{demo.lead}</p>
          {demo.groups.map((group) => (
            <section key={group.title} aria-label={group.title} className="mt-3">
              <h3 className="text-sm text-soft">{group.title}</h3>
              <ul className="mt-1 grid gap-2 sm:grid-cols-2">
                {group.people.map((person) => (
                  <li key={person.email}>
                    <DemoButton person={person} next={next} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
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
            <Link to={`${ssoFinderPath}?${new URLSearchParams({ next })}`} className="self-center text-info underline">
              {words.bySso}
            </Link>
          </FormActions>
        </Form>
      </div>
      <div className="mt-6 flex flex-wrap items-start gap-x-4 gap-y-3 border-line border-t pt-6">
        {hasPasskeys && isHydrated ? (
          <Suspense fallback={null}>
            <PasskeySignIn next={next} />
          </Suspense>
        ) : null}
        <Link to={`${requestLinkPath}?${new URLSearchParams({ next })}`} className="self-center text-info underline">
          {words.byLink}
        </Link>
        {canSignUp ? (
          <Link to={signUpPath} className="self-center text-info underline">
            {words.signUp}
          </Link>
        ) : null}
      </div>
    </>
  );
}

function DemoButton({ person, next }: { person: { email: string; name: string; role: string }; next: string }) {
  return (
    <PlainForm method="post" action={demoSignInPath}>
      <input type="hidden" name="next" value={next} />
      <Button name="email" value={person.email} variant="secondary" className="w-full justify-start text-left">
        <span className="min-w-0">
          <span className="block truncate">{person.role}</span>
          <span className="block truncate font-normal text-soft text-sm">{person.name}</span>
        </span>
      </Button>
    </PlainForm>
  );
}
