import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { passkeysPath } from "#app/features/accounts/account-paths.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { getPasskey, renamePasskey } from "#app/features/accounts/passkeys.server.ts";
import { PasskeyName } from "#app/features/accounts/schema.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ownAccount", async ({ params, visitor }) => {
  const { name } = await globally((tx) => getPasskey(tx, visitor.account.id, params.passkeyId ?? ""));
  return { name };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.name) }];

export const action = guarded("ownAccount", ({ request, params, visitor, locale }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, PasskeyName, async ({ name }) => {
    await renamePasskey(visitor.account.id, params.passkeyId ?? "", name);
    return redirect(passkeysPath);
  }),
);

export default function PasskeyPage() {
  const { name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { passkeys: words, save } = useWords(securityMessages);
  const [form, fields] = useForm<{ name: string }>({
    id: "passkey-name",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { name },
  });
  return (
    <>
      <h1 className="mb-5 break-words text-xl">{name}</h1>
      <Form form={form} labels={{ name: words.name }} keepsDraft={false}>
        <TextField field={fields.name} label={words.name} help={words.nameHelp} maxLength={60} />
        <FormActions>
          <SubmitButton>{save}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
