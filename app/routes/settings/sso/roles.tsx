import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { SsoSettingsPage } from "#app/features/sso/components/settings-page.tsx";
import { StoredNow } from "#app/features/sso/components/stored-now.tsx";
import { ssoMessages, ssoSettingsPath } from "#app/features/sso/index.ts";
import { mappableRoles } from "#app/features/sso/role-mapping.ts";
import { RolesForm } from "#app/features/sso/schema.ts";
import { findProvider, saveRoles } from "#app/features/sso/settings.server.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("signIn.configure", async ({ actor, locale }) => {
  const provider = await readOrganization(actor, findProvider);
  const valuesOf = (role: string) => provider?.roleMapping.filter((entry) => entry.role === role) ?? [];
  return {
    slug: actor.organization.slug,
    title: ssoSettingsMessages(locale).steps.roles,
    stored: {
      roleClaim: provider?.roleClaim ?? "",
      ...Object.fromEntries(
        mappableRoles.map((role) => [
          role,
          valuesOf(role)
            .map(({ value }) => value)
            .join("\n"),
        ]),
      ),
    } as Record<string, string>,
    version: provider?.version ?? 0,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, RolesForm, async (form) => {
    await inOrganization(actor, (tx) => saveRoles(tx, form));
    return redirect(`${ssoSettingsPath(actor.organization.slug)}?saved`);
  }),
);

export default function SsoRolesPage() {
  const { slug, title, stored, version } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { roles: words, save } = useWords(ssoSettingsMessages);
  const roles = useWords(roleMessages);
  const [form] = useForm<Record<string, string>>({
    id: "sso-roles",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: stored,
  });
  const labels = {
    roleClaim: words.claim,
    ...Object.fromEntries(mappableRoles.map((role) => [role, words.values(roles[role])])),
  };
  return (
    <SsoSettingsPage slug={slug} title={title} lead={words.lead}>
      <p>{words.help}</p>
      <p className="mt-2 mb-6 text-soft">{words.notMapped}</p>
      <Form form={form} labels={labels}>
        {answer && "conflict" in answer && answer.conflict ? (
          <StoredNow items={Object.entries(labels).map(([name, term]) => ({ term, details: stored[name] }))} />
        ) : null}
        <input type="hidden" name="version" value={version} />
        <div className="space-y-5">
          <TextField field={form.field("roleClaim")} label={words.claim} help={words.claimHelp} autoComplete="off" />
          {mappableRoles.map((role) => (
            <TextArea
              key={role}
              field={form.field(role)}
              label={words.values(roles[role])}
              help={words.valuesHelp}
              rows={2}
            />
          ))}
        </div>
        <FormActions>
          <SubmitButton>{save}</SubmitButton>
        </FormActions>
      </Form>
    </SsoSettingsPage>
  );
}
