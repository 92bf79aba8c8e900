import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { PasskeyButton } from "#app/features/accounts/components/passkey-button.tsx";
import { letIn } from "#app/features/accounts/index.server.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { takePasskey } from "#app/features/accounts/passkeys.server.ts";
import { passkeyChallengePath, passkeySignInPath, signInPath } from "#app/features/accounts/paths.ts";
import { PasskeySignIn } from "#app/features/accounts/schema.ts";
import { signInMessages } from "#app/features/accounts/sign-in-messages.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

export const loader = guarded("public", ({ request, locale }) => ({
  next: ownPath(new URL(request.url).searchParams.get("next")),
  title: signInMessages(locale).passkey,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["passkey"] },
    PasskeySignIn,
    async ({ passkey, next }) => {
      const { accountId } = await takePasskey(request, passkey, clientAddress);
      const { to, headers } = await letIn({ request, clientAddress, accountId, factors: ["passkey"], next });
      return redirect(to, { headers });
    },
  ),
);

/** Where a passkey that was refused leads: what was wrong, and once more. */
export default function PasskeySignInPage() {
  const { next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(signInMessages);
  const lastResult = answer && "result" in answer ? answer.result : null;
  const [form] = useForm({ id: "passkey", lastResult });
  const asked = typeof lastResult?.initialValue?.next === "string" ? lastResult.initialValue.next : next;
  return (
    <>
      <h1 className="mb-5 text-xl">{words.passkey}</h1>
      <Form form={form} keepsDraft={false} action={passkeySignInPath}>
        <input type="hidden" name="next" value={asked} />
        <PasskeyButton name="passkey" challenge={passkeyChallengePath} variant="primary">
          {words.passkey}
        </PasskeyButton>
      </Form>
      <p className="mt-6">
        <Link to={`${signInPath}?${new URLSearchParams({ next: asked })}`} className="text-info underline">
          {words.signIn}
        </Link>
      </p>
    </>
  );
}
