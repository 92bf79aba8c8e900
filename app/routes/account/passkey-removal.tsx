import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { passkeysPath } from "#app/features/accounts/account-paths.ts";
import { RemovalForm } from "#app/features/accounts/components/removal-form.tsx";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { getPasskey, removePasskey } from "#app/features/accounts/passkeys.server.ts";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ownCredentials", async ({ params, visitor, locale }) => {
  const [{ name }, { hasApp, passkeys, isPasswordShort }] = await globally(
    async (tx) =>
      [
        await getPasskey(tx, visitor.account.id, params.passkeyId ?? ""),
        await factorsOf(tx, visitor.account.id),
      ] as const,
  );
  const isLast = !hasApp && passkeys === 1;
  return { name, isLast, isPasswordShort, title: securityMessages(locale).passkeys.removeTitle(name) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("ownCredentials", ({ request, params, visitor, locale }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, z.object({}), async () => {
    await removePasskey(visitor.account.id, params.passkeyId ?? "");
    return redirect(`${passkeysPath}?removed`);
  }),
);

export default function PasskeyRemovalPage() {
  const { name, isLast, isPasswordShort } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { passkeys: words } = useWords(securityMessages);
  return (
    <RemovalForm
      title={words.removeTitle(name)}
      help={words.removeHelp}
      isLast={isLast}
      isPasswordShort={isPasswordShort}
      back={passkeysPath}
      lastResult={answer && "result" in answer ? answer.result : null}
    />
  );
}
