import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { requestSignInLink } from "#app/features/accounts/mailed-link.server.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { requestLinkPath, signInPath } from "#app/features/accounts/paths.ts";
import { RequestLink } from "#app/features/accounts/schema.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

export const loader = guarded("public", ({ request, locale }) => {
  const search = new URL(request.url).searchParams;
  return {
    next: ownPath(search.get("next")),
    isSent: search.has("sent"),
    title: entryMessages(locale).link.title,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, RequestLink, async (input) => {
    const cookie = await requestSignInLink(input, clientAddress);
    return redirect(`${requestLinkPath}?sent`, { headers: { "Set-Cookie": cookie } });
  }),
);

export default function LinkRequestPage() {
  const { next, isSent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { link } = useWords(entryMessages);
  const { email, signIn } = useWords(signInMessages);
  const [form, fields] = useForm<{ email: string }>({
    id: "link",
    lastResult: answer && "result" in answer ? answer.result : null,
  });
  return (
    <>
      <h1 className="text-xl">{isSent ? link.sentTitle : link.title}</h1>
      <p className="mt-1 mb-5 text-soft">{isSent ? link.sent : link.lead}</p>
      {isSent ? null : (
        <Form form={form} labels={{ email }} keepsDraft={false}>
          <input type="hidden" name="next" value={next} />
          <TextField field={fields.email} label={email} type="email" autoComplete="username" inputMode="email" />
          <FormActions>
            <SubmitButton>{link.send}</SubmitButton>
          </FormActions>
        </Form>
      )}
      <p className="mt-6">
        <Link to={signInPath} className="text-info underline">
          {signIn}
        </Link>
      </p>
    </>
  );
}
