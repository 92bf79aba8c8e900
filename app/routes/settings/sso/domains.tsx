import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { ssoMessages, ssoSettingsPath } from "#app/features/sso/index.ts";
import { claimMailDomain, listMailDomains } from "#app/features/sso/mail-domains.server.ts";
import { domainContacts } from "#app/features/sso/mail-domains.ts";
import { mailDomainPath, mailDomainRemovalPath } from "#app/features/sso/paths.ts";
import { MailDomainForm } from "#app/features/sso/schema.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { now } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("signIn.configure", async ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: ssoSettingsMessages(locale).steps.domains,
  contacts: [...domainContacts],
  domains: (await readOrganization(actor, listMailDomains)).map(({ id, domain, expiresAt, confirmedAt }) => ({
    id,
    domain,
    state: confirmedAt ? ("confirmed" as const) : expiresAt > now() ? ("waiting" as const) : ("expired" as const),
  })),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, MailDomainForm, async (form) => {
    const id = await claimMailDomain(actor, { ...form, locale });
    return redirect(mailDomainPath(actor.organization.slug, id));
  }),
);

const tones = { confirmed: "good", waiting: "caution", expired: "bad" } as const;

export default function MailDomainsPage() {
  const { slug, title, domains, contacts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(ssoSettingsMessages);
  const own = words.domains;
  const [form, fields] = useForm<{ domain: string; contact: string }>({
    id: "mail-domain",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { contact: contacts[0] },
  });
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: ssoSettingsPath(slug) }]} facts={[own.lead]} />
      <div className="max-w-2xl space-y-4">
        <Card flush>
          {domains.length === 0 ? (
            <EmptyState title={own.empty}>{own.emptyHelp}</EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {domains.map(({ id, domain, state }) => (
                <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
                  <span className="min-w-0 flex-1 basis-48 break-all font-bold">{domain}</span>
                  <Badge tone={tones[state]}>{own[state]}</Badge>
                  {state === "waiting" ? (
                    <ButtonLink to={mailDomainPath(slug, id)} size="small">
                      {own.enter}
                    </ButtonLink>
                  ) : null}
                  <ConfirmDialog
                    trigger={{ label: own.remove, size: "small", variant: "ghost" }}
                    title={own.removeTitle(domain)}
                    consequences={state === "confirmed" ? [own.removeConsequence] : []}
                    confirmLabel={own.remove}
                    action={mailDomainRemovalPath(slug, id)}
                  />
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Card title={own.add}>
          <Form form={form} labels={{ domain: own.domain, contact: own.contact }} keepsDraft={false}>
            <div className="space-y-5">
              <TextField field={fields.domain} label={own.domain} help={own.domainHelp} autoComplete="off" required />
              <Select
                field={fields.contact}
                label={own.contact}
                help={own.contactHelp}
                choices={contacts.map((contact) => ({ value: contact, label: `${contact}@…` }))}
                required
              />
            </div>
            <FormActions>
              <SubmitButton>{own.send}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </div>
    </>
  );
}
