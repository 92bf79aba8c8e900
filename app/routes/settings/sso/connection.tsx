import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { PasswordField, TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { CopyText } from "#app/components/ui/copy-text.tsx";
import { SsoSettingsPage } from "#app/features/sso/components/settings-page.tsx";
import { StoredNow } from "#app/features/sso/components/stored-now.tsx";
import { ssoMessages, ssoSettingsPath } from "#app/features/sso/index.ts";
import { redirectUriOf } from "#app/features/sso/rounds.server.ts";
import { ConnectionForm } from "#app/features/sso/schema.ts";
import { findProvider, saveConnection } from "#app/features/sso/settings.server.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("signIn.configure", async ({ actor, locale }) => {
  const { slug } = actor.organization;
  const provider = await readOrganization(actor, findProvider);
  return {
    slug,
    title: ssoSettingsMessages(locale).steps.connection,
    redirectUri: redirectUriOf(slug),
    connection: {
      name: provider?.name ?? "",
      issuer: provider?.issuer ?? "",
      clientId: provider?.clientId ?? "",
    },
    version: provider?.version ?? 0,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, request, locale }) =>
  handleForm(
    { request, locale, problems: ssoMessages(locale).problems, secrets: ["secret"] },
    ConnectionForm,
    async (form) => {
      await saveConnection(actor, form);
      return redirect(`${ssoSettingsPath(actor.organization.slug)}?saved`);
    },
  ),
);

export default function SsoConnectionPage() {
  const { slug, title, redirectUri, connection, version } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(ssoSettingsMessages);
  const own = words.connection;
  const [form, fields] = useForm<Record<"name" | "issuer" | "clientId" | "secret", string>>({
    id: "sso-connection",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: connection,
  });
  return (
    <SsoSettingsPage slug={slug} title={title} lead={own.lead}>
      <CopyText
        label={own.redirectUri}
        help={own.redirectUriHelp}
        value={redirectUri}
        copy={words.copy}
        copied={words.copied}
      />
      <p className="mt-5 text-soft text-sm">{own.claims}</p>
      <hr className="my-6 border-line" />
      <Form
        form={form}
        labels={{ name: own.name, issuer: own.issuer, clientId: own.clientId, secret: own.secret }}
        keepsDraft={false}
      >
        {answer && "conflict" in answer && answer.conflict ? (
          <StoredNow
            items={[
              { term: own.name, details: connection.name },
              { term: own.issuer, details: connection.issuer },
              { term: own.clientId, details: connection.clientId },
            ]}
          />
        ) : null}
        <input type="hidden" name="version" value={version} />
        <div className="space-y-5">
          <TextField field={fields.name} label={own.name} help={own.nameHelp} required />
          <TextField field={fields.issuer} label={own.issuer} help={own.issuerHelp} inputMode="url" required />
          <TextField field={fields.clientId} label={own.clientId} autoComplete="off" required />
          <PasswordField
            field={fields.secret}
            label={own.secret}
            help={version > 0 ? own.secretKept : own.secretHelp}
            autoComplete="off"
            required={version === 0}
          />
          {version > 0 ? <Alert tone="caution">{own.resets}</Alert> : null}
        </div>
        <FormActions>
          <SubmitButton>{words.save}</SubmitButton>
        </FormActions>
      </Form>
    </SsoSettingsPage>
  );
}
