import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { signInPath } from "#app/features/accounts/index.ts";
import { ssoMessages } from "#app/features/sso/messages.ts";
import { ssoLinkPath, ssoPath } from "#app/features/sso/paths.ts";
import { confirmLink, findLink } from "#app/features/sso/rounds.server.ts";
import { OnwardForm } from "#app/features/sso/schema.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";

export const loader = guarded("public", async ({ request, requestId, params, locale }) => {
  const slug = params.organization ?? "";
  const title = ssoMessages(locale).link.title;
  const link = await findLink(request, slug);
  if (!link) return data({ slug, title, email: undefined, account: undefined }, { status: 422 });
  const visitor = await findVisitor(request, "", requestId);
  return data({ slug, title, email: link.email, account: visitor?.isBound ? undefined : visitor?.account.email });
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export const action = guarded("signedIn", ({ request, params, visitor, locale }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, OnwardForm, async () => {
    const { to, headers } = await confirmLink(request, params.organization ?? "", visitor);
    return redirect(to, { headers });
  }),
);

export default function SsoLinkPage() {
  const { slug, email, account } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { link, door, problems } = useWords(ssoMessages);
  const [form] = useForm({ id: "sso-link", lastResult: answer && "result" in answer ? answer.result : null });

  return (
    <>
      <h1 className="text-xl">{link.title}</h1>
      {email === undefined ? (
        <>
          <div className="mt-4 mb-6">
            <Alert tone="bad">{problems.attemptOver}</Alert>
          </div>
          <ButtonLink to={ssoPath(slug)} variant="primary">
            {door.again}
          </ButtonLink>
        </>
      ) : (
        <>
          <p className="mt-2 break-words">{link.lead(email)}</p>
          {account === email ? (
            <Form form={form} keepsDraft={false}>
              <p className="mt-2">{link.consequences}</p>
              <FormActions>
                <SubmitButton>{link.confirm}</SubmitButton>
              </FormActions>
            </Form>
          ) : (
            <>
              <p className="mt-2 mb-5 break-words">{account ? link.otherAccount(account) : link.signInFirst}</p>
              {account ? null : (
                <ButtonLink to={`${signInPath}?${new URLSearchParams({ next: ssoLinkPath(slug) })}`} variant="primary">
                  {link.signIn}
                </ButtonLink>
              )}
            </>
          )}
        </>
      )}
    </>
  );
}
