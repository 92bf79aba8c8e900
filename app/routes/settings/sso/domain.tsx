import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { SsoSettingsPage } from "#app/features/sso/components/settings-page.tsx";
import { ssoMessages } from "#app/features/sso/index.ts";
import { confirmMailDomain, getMailDomain } from "#app/features/sso/mail-domains.server.ts";
import { mailDomainsPath } from "#app/features/sso/paths.ts";
import { DomainCodeForm } from "#app/features/sso/schema.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("signIn.configure", async ({ actor, params, locale }) => {
  const { slug } = actor.organization;
  const id = idParam(params, "domainId");
  const { domain, mailedTo, expiresAt, confirmedAt } = await readOrganization(actor, (tx) => getMailDomain(tx, id));
  if (confirmedAt) throw redirect(mailDomainsPath(slug));
  const title = ssoSettingsMessages(locale).domains.codeTitle(domain);
  return { slug, title, mailedTo, until: formatInstant(expiresAt, locale) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, params, request, locale }) => {
  const id = idParam(params, "domainId");
  return handleForm({ request, locale, problems: ssoMessages(locale).problems }, DomainCodeForm, async ({ code }) => {
    await readOrganization(actor, (tx) => getMailDomain(tx, id));
    await confirmMailDomain(actor, id, code);
    return redirect(mailDomainsPath(actor.organization.slug));
  });
});

export default function MailDomainPage() {
  const { slug, title, mailedTo, until } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { domains: words } = useWords(ssoSettingsMessages);
  const [form, fields] = useForm<{ code: string }>({
    id: "domain-code",
    lastResult: answer && "result" in answer ? answer.result : null,
  });
  return (
    <SsoSettingsPage slug={slug} title={title}>
      <p className="mb-1">{words.codeLead(mailedTo)}</p>
      <p className="mb-5 text-faint text-sm">
        {words.until(until)} {words.resend}
      </p>
      <Form form={form} labels={{ code: words.code }} keepsDraft={false}>
        <TextField field={fields.code} label={words.code} autoComplete="off" spellCheck={false} required />
        <FormActions>
          <SubmitButton>{words.confirm}</SubmitButton>
        </FormActions>
      </Form>
    </SsoSettingsPage>
  );
}
