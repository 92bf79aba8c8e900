import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { secondFactorsPath } from "#app/features/accounts/account-paths.ts";
import { removeApp } from "#app/features/accounts/authenticator.server.ts";
import { RemovalForm } from "#app/features/accounts/components/removal-form.tsx";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ownCredentials", async ({ visitor, locale }) => {
  const { passkeys, isPasswordShort } = await globally((tx) => factorsOf(tx, visitor.account.id));
  return { isLast: passkeys === 0, isPasswordShort, title: securityMessages(locale).removal.appTitle };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("ownCredentials", ({ request, visitor, locale }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, z.object({}), async () => {
    await removeApp(visitor.account.id);
    return redirect(`${secondFactorsPath}?removed`);
  }),
);

export default function AppRemovalPage() {
  const { isLast, isPasswordShort } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { removal } = useWords(securityMessages);
  return (
    <RemovalForm
      title={removal.appTitle}
      help={removal.appHelp}
      isLast={isLast}
      isPasswordShort={isPasswordShort}
      back={secondFactorsPath}
      lastResult={answer && "result" in answer ? answer.result : null}
    />
  );
}
