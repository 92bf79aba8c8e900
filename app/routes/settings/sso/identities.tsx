import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { SsoSettingsPage } from "#app/features/sso/components/settings-page.tsx";
import { ssoMessages } from "#app/features/sso/index.ts";
import { ssoIdentitiesPath } from "#app/features/sso/paths.ts";
import { UnlinkForm } from "#app/features/sso/schema.ts";
import { countIdentities, unlinkIdentity } from "#app/features/sso/settings.server.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("signIn.configure", async ({ actor, request, locale }) => ({
  slug: actor.organization.slug,
  title: ssoSettingsMessages(locale).steps.identities,
  count: await readOrganization(actor, countIdentities),
  isUnlinked: new URL(request.url).searchParams.has("unlinked"),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, UnlinkForm, async ({ email }) => {
    await inOrganization(actor, (tx) => unlinkIdentity(tx, email));
    return redirect(`${ssoIdentitiesPath(actor.organization.slug)}?unlinked`);
  }),
);

export default function SsoIdentitiesPage() {
  const { slug, title, count, isUnlinked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { identities: words } = useWords(ssoSettingsMessages);
  const [form, fields] = useForm<{ email: string }>({
    id: "sso-unlink",
    lastResult: answer && "result" in answer ? answer.result : null,
  });
  return (
    <SsoSettingsPage
      slug={slug}
      title={title}
      lead={words.lead(count)}
      notice={isUnlinked && !answer && words.unlinked}
    >
      <p className="mb-5">{words.help}</p>
      <Form form={form} labels={{ email: words.email }} keepsDraft={false}>
        <TextField
          field={fields.email}
          label={words.email}
          type="email"
          inputMode="email"
          autoComplete="off"
          required
        />
        <FormActions>
          <SubmitButton>{words.unlink}</SubmitButton>
        </FormActions>
      </Form>
    </SsoSettingsPage>
  );
}
