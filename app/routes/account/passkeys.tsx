import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import {
  newPasskeyChallengePath,
  passkeyPath,
  passkeyRemovalPath,
  passkeysPath,
} from "#app/features/accounts/account-paths.ts";
import { OtherSessions } from "#app/features/accounts/components/other-sessions.tsx";
import { PasskeyButton } from "#app/features/accounts/components/passkey-button.tsx";
import { RecoveryCodeList } from "#app/features/accounts/components/recovery-code-list.tsx";
import { deviceOf } from "#app/features/accounts/device.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { afterSetUp } from "#app/features/accounts/onward.ts";
import { canHavePasskeys, listPasskeys, registerPasskey } from "#app/features/accounts/passkeys.server.ts";
import { RegisterPasskey } from "#app/features/accounts/schema.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { countOtherSessions, strengthenSession } from "#app/platform/session.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("ownAccount", async ({ request, visitor, locale }) => {
  const search = new URL(request.url).searchParams;
  const words = securityMessages(locale);
  return {
    passkeys: (await globally((tx) => listPasskeys(tx, visitor.account.id))).map((passkey) => ({
      id: passkey.id,
      name: passkey.name,
      isBackedUp: passkey.isBackedUp,
      createdAt: formatInstant(passkey.createdAt, locale),
      lastUsedAt: passkey.lastUsedAt && formatInstant(passkey.lastUsedAt, locale),
    })),
    otherSessions: await globally((tx) => countOtherSessions(tx, visitor)),
    canHave: canHavePasskeys(request),
    suggestion: words.device(deviceOf(request.headers.get("User-Agent") ?? "")),
    notice: search.has("registered")
      ? ("registered" as const)
      : search.has("removed")
        ? ("removed" as const)
        : undefined,
    title: words.parts.passkeys,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: facts }) => [{ title: pageTitle(facts?.title) }];

export const action = guarded("ownCredentials", ({ request, visitor, locale }) =>
  handleForm(
    { request, locale, problems: accountMessages(locale).problems, secrets: ["answer"] },
    RegisterPasskey,
    async (input) => {
      const { codes } = await registerPasskey(request, visitor.account.id, input);
      await strengthenSession(visitor, "passkey");
      const next = afterSetUp(request, `${passkeysPath}?registered`);
      return codes ? data({ codes, next }) : redirect(next);
    },
  ),
);

export default function PasskeysPage() {
  const { passkeys, otherSessions, canHave, suggestion, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { passkeys: words, parts } = useWords(securityMessages);
  const [form, fields] = useForm<{ name: string }>({
    id: "new-passkey",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { name: suggestion },
  });
  if (answer && "codes" in answer) return <RecoveryCodeList codes={answer.codes} next={answer.next} />;
  return (
    <>
      <h1 className="text-xl">{parts.passkeys}</h1>
      <p className="mt-1 mb-5 text-soft">{words.lead}</p>
      {notice && !answer ? (
        <div className="mb-5">
          <Alert tone="good" live>
            {words[notice]}
          </Alert>
        </div>
      ) : null}
      {passkeys.length === 0 ? (
        <div className="rounded-lg bg-sunken p-4">
          <p className="font-bold">{words.empty}</p>
          <p className="text-soft">{words.emptyHelp}</p>
        </div>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
              <div className="min-w-0 flex-1 basis-64">
                <h2 className="flex flex-wrap items-center gap-2 break-all text-md">
                  {passkey.name} {passkey.isBackedUp ? <Badge>{words.synced}</Badge> : null}
                </h2>
                <p className="text-soft text-sm">{words.madeOn(passkey.createdAt)}</p>
                <p className="text-soft text-sm">
                  {passkey.lastUsedAt ? words.usedOn(passkey.lastUsedAt) : words.neverUsed}
                </p>
              </div>
              <div className="flex flex-wrap gap-2.5">
                <ButtonLink to={passkeyPath(passkey.id)} size="small">
                  {words.rename}
                </ButtonLink>
                <ButtonLink to={passkeyRemovalPath(passkey.id)} size="small">
                  {words.remove}
                </ButtonLink>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-8">
        {canHave ? (
          <Form form={form} labels={{ name: words.name }} keepsDraft={false}>
            <TextField field={fields.name} label={words.name} help={words.nameHelp} maxLength={60} required />
            <div className="mt-5">
              <PasskeyButton name="answer" challenge={newPasskeyChallengePath} kind="new" variant="primary">
                {words.register}
              </PasskeyButton>
              <noscript>{words.needsScript}</noscript>
            </div>
          </Form>
        ) : (
          <Alert tone="info">{words.notHere}</Alert>
        )}
      </div>
      <OtherSessions count={otherSessions} />
    </>
  );
}
