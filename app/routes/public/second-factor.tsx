import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { SecondFactorForms } from "#app/features/accounts/components/second-factor-forms.tsx";
import { completeSignIn, findHalfSignedIn } from "#app/features/accounts/entry.server.ts";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { secondFactorPath, signInPath } from "#app/features/accounts/paths.ts";
import { SecondFactor } from "#app/features/accounts/schema.ts";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("public", async ({ request, locale }) => {
  const begun = await findHalfSignedIn(request);
  if (!begun?.accountId) throw redirect(signInPath);
  const accountId = begun.accountId;
  const { passkeys } = await globally((tx) => factorsOf(tx, accountId));
  return { hasPasskeys: passkeys > 0, title: entryMessages(locale).secondFactor.title };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["code", "passkey"] },
    SecondFactor,
    async (given) => {
      const { to, headers } = await completeSignIn(request, clientAddress, given);
      return redirect(to, { headers });
    },
  ),
);

export default function SecondFactorPage() {
  const { hasPasskeys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { secondFactor } = useWords(entryMessages);
  return (
    <>
      <h1 className="text-xl">{secondFactor.title}</h1>
      <p className="mt-1 mb-5 text-soft">{secondFactor.lead}</p>
      <SecondFactorForms
        action={secondFactorPath}
        hasCode
        hasPasskeys={hasPasskeys}
        lastResult={answer && "result" in answer ? answer.result : null}
      />
      <p className="mt-6">
        <Link to={signInPath} className="text-info underline">
          {secondFactor.again}
        </Link>
      </p>
    </>
  );
}
