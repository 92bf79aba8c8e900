import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form as PlainForm, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { letIn } from "#app/features/accounts/index.server.ts";
import { accountMessages, signInPath, signOutPath } from "#app/features/accounts/index.ts";
import { fewestAlone } from "#app/features/accounts/password-rules.ts";
import { firstStepsPath, signUpLinkPath, signUpPath } from "#app/features/onboarding/paths.ts";
import { findSignUp, foundBySignUp, proposedSlug } from "#app/features/onboarding/sign-up.server.ts";
import { signUpMessages } from "#app/features/onboarding/sign-up-messages.ts";
import { FoundWithAccount, FoundWithPassword } from "#app/features/onboarding/sign-up-schema.server.ts";
import { globally } from "#app/platform/db.server.ts";
import { env, publicUrl } from "#app/platform/env.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findVisitor, type Visitor } from "#app/platform/session.server.ts";

export const loader = guarded("public", async ({ request, params, requestId, locale }) => {
  if (!env.signUp) throw new NotFound();
  const title = signUpMessages(locale).found.title;
  const token = params.token ?? "";
  const asked = await globally((tx) => findSignUp(tx, token));
  if (!asked) return data({ title, asked: undefined }, { status: 410 });
  const visitor = await findVisitor(request, "", requestId);
  const { organizationName, personName, email, accountId } = asked;
  return data({
    title,
    asked: {
      organizationName,
      personName,
      email,
      /** Who has an account founds with it. */
      hasAccount: accountId !== null,
      isSignedIn: accountId !== null && ownAccount(visitor) === accountId,
      signedInAs: visitor?.account.email,
      here: signUpLinkPath(token),
      base: `${publicUrl()}/o/`,
      slug: proposedSlug(organizationName, email),
    },
  });
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export const action = guarded("public", async ({ request, params, requestId, locale, clientAddress }) => {
  if (!env.signUp) throw new NotFound();
  const token = params.token ?? "";
  const asked = await globally((tx) => findSignUp(tx, token));
  const visitor = await findVisitor(request, "", requestId);
  const call = {
    request,
    locale,
    problems: { ...accountMessages(locale).problems, ...signUpMessages(locale).problems },
    secrets: ["password", "again"],
  };
  return handleForm(call, asked?.accountId ? FoundWithAccount : FoundWithPassword, async (input) => {
    const founded = await foundBySignUp(token, input, { accountId: ownAccount(visitor), requestId });
    const next = firstStepsPath(input.slug);
    if (!founded.isNew) return redirect(next);
    const { accountId } = founded;
    const { to, headers } = await letIn({ request, clientAddress, accountId, factors: ["password"], next });
    return redirect(to, { headers });
  });
});

/** A session that an organization's own sign-in service began opens that organization alone. */
function ownAccount(visitor: Visitor | undefined): string | undefined {
  return visitor?.isBound ? undefined : visitor?.account.id;
}

export default function SignUpLinkPage() {
  const { asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(signUpMessages);
  const { reset } = useWords(accountMessages);
  const [form, fields] = useForm<{ slug: string; password: string; again: string }>({
    id: "found",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { slug: asked?.slug },
  });

  if (!asked) {
    return (
      <>
        <h1 className="text-xl">{words.expired.title}</h1>
        <p className="mt-3">{words.expired.lead}</p>
        <div className="mt-6 flex flex-wrap gap-3">
          <ButtonLink to={signInPath}>{words.signIn.submit}</ButtonLink>
          <ButtonLink to={signUpPath}>{words.expired.again}</ButtonLink>
        </div>
      </>
    );
  }
  const { found } = words;
  if (asked.hasAccount && !asked.isSignedIn) return <SignInFirst {...asked} />;
  return (
    <>
      <h1 className="text-xl">{found.title}</h1>
      <div className="mt-4 mb-6">
        <DescriptionList
          items={[
            { term: found.organization, details: asked.organizationName },
            { term: found.person, details: asked.personName },
          ]}
        />
      </div>
      <Form
        form={form}
        labels={{ slug: found.slug, password: reset.password, again: reset.again }}
        keepsDraft={false}
        action={asked.here}
      >
        <div className="space-y-5">
          <TextField
            field={fields.slug}
            label={found.slug}
            help={found.slugHelp(asked.base)}
            autoComplete="off"
            spellCheck={false}
            maxLength={41}
          />
          {asked.hasAccount ? (
            <p>{found.withAccount(asked.email)}</p>
          ) : (
            <>
              {/* A password manager learns from it whose password this is. */}
              <input type="text" value={asked.email} autoComplete="username" readOnly hidden />
              <NewPasswordFields fields={fields} fewest={fewestAlone} />
            </>
          )}
        </div>
        <FormActions>
          <SubmitButton>{found.submit}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}

function SignInFirst({ email, signedInAs, here }: { email: string; signedInAs?: string | undefined; here: string }) {
  const words = useWords(signUpMessages).signIn;
  return (
    <>
      <h1 className="text-xl">{words.title}</h1>
      <p className="mt-3">{words.lead(email)}</p>
      {signedInAs ? (
        <PlainForm method="post" action={signOutPath} className="mt-6 space-y-4">
          <p>{words.other(signedInAs)}</p>
          <Button>{words.signOut}</Button>
        </PlainForm>
      ) : (
        <p className="mt-6">
          <ButtonLink to={`${signInPath}?${new URLSearchParams({ next: here })}`} variant="primary">
            {words.submit}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
