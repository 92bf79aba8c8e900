import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Leaving } from "#app/features/sso/components/leaving.tsx";
import { SsoSettingsPage } from "#app/features/sso/components/settings-page.tsx";
import { TestOutcome } from "#app/features/sso/components/test-outcome.tsx";
import { departing, departureHeaders } from "#app/features/sso/departure.server.ts";
import { ssoMessages } from "#app/features/sso/index.ts";
import { departForTest } from "#app/features/sso/rounds.server.ts";
import { OnwardForm } from "#app/features/sso/schema.ts";
import { findProvider } from "#app/features/sso/settings.server.ts";
import { ssoSettingsMessages } from "#app/features/sso/settings-messages.ts";
import { showTest } from "#app/features/sso/shown-test.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const headers = departureHeaders;

export const loader = guarded("signIn.configure", async ({ actor, locale }) => {
  const provider = await readOrganization(actor, findProvider);
  return {
    slug: actor.organization.slug,
    title: ssoSettingsMessages(locale).steps.test,
    test: showTest(provider?.lastTest, locale),
    isTested: provider?.testedAt != null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, visitor, request, locale }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, OnwardForm, async () =>
    departing(await departForTest(actor, visitor.account.id)),
  ),
);

export default function SsoTestPage() {
  const { slug, title, test, isTested } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { test: words } = useWords(ssoSettingsMessages);
  const [form] = useForm({ id: "sso-test", lastResult: answer && "result" in answer ? answer.result : null });

  if (answer && "leavingFor" in answer) return <Leaving url={answer.leavingFor} />;
  return (
    <SsoSettingsPage slug={slug} title={title} lead={words.lead}>
      <TestOutcome test={test} isStale={!isTested} />
      <Form form={form} keepsDraft={false} reloadDocument>
        <FormActions>
          <SubmitButton>{words.start}</SubmitButton>
        </FormActions>
      </Form>
    </SsoSettingsPage>
  );
}
