import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Checkbox, Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { SsoSettingsPage } from "#app/features/sso/components/settings-page.tsx";
import { StoredNow } from "#app/features/sso/components/stored-now.tsx";
import { ssoMessages, ssoSettingsPath } from "#app/features/sso/index.ts";
import { UseForm } from "#app/features/sso/schema.ts";
import { findProvider, keeperOptions, saveUse } from "#app/features/sso/settings.server.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("signIn.configure", async ({ actor, locale }) => {
  const { provider, keepers } = await readOrganization(actor, async (tx) => ({
    provider: await findProvider(tx),
    keepers: await keeperOptions(tx),
  }));
  return {
    slug: actor.organization.slug,
    title: ssoSettingsMessages(locale).steps.use,
    isEnabled: provider?.isEnabled ?? false,
    isOnlyWay: provider?.isOnlyWay ?? false,
    keeperId: provider?.keeperId ?? "",
    version: provider?.version ?? 0,
    keepers: keepers.map(({ id, name }) => ({ value: id, label: name })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, UseForm, async (form) => {
    await inOrganization(actor, (tx) => saveUse(tx, form));
    return redirect(`${ssoSettingsPath(actor.organization.slug)}?saved`);
  }),
);

export default function SsoUsePage() {
  const { slug, title, isEnabled, isOnlyWay, keeperId, version, keepers } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(ssoSettingsMessages);
  const own = words.use;
  const [form, fields] = useForm<Record<"isEnabled" | "isOnlyWay" | "keeperId", string>>({
    id: "sso-use",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { isEnabled: isEnabled ? "on" : "", isOnlyWay: isOnlyWay ? "on" : "", keeperId },
  });
  return (
    <SsoSettingsPage slug={slug} title={title} lead={own.lead}>
      <Form
        form={form}
        labels={{ isEnabled: own.isEnabled, isOnlyWay: own.isOnlyWay, keeperId: own.keeper }}
        keepsDraft={false}
      >
        {answer && "conflict" in answer && answer.conflict ? (
          <StoredNow
            items={[
              { term: words.state, details: isEnabled ? (isOnlyWay ? words.onlyWay : words.on) : words.off },
              { term: own.keeper, details: keepers.find(({ value }) => value === keeperId)?.label },
            ]}
          />
        ) : null}
        <input type="hidden" name="version" value={version} />
        <div className="space-y-5">
          <Checkbox field={fields.isEnabled} label={own.isEnabled} help={own.isEnabledHelp} />
          <Checkbox field={fields.isOnlyWay} label={own.isOnlyWay} help={own.isOnlyWayHelp} />
          <Select
            field={fields.keeperId}
            label={own.keeper}
            help={own.keeperHelp}
            choices={keepers}
            empty={own.noKeeper}
          />
          {isEnabled ? <Alert tone="caution">{own.offConsequence}</Alert> : null}
        </div>
        <FormActions>
          <SubmitButton>{words.save}</SubmitButton>
        </FormActions>
      </Form>
    </SsoSettingsPage>
  );
}
