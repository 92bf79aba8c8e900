import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CheckboxGroup, Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import { configurePolicy } from "#app/features/sign-in-policy/commands.server.ts";
import { signInPolicyMessages } from "#app/features/sign-in-policy/messages.ts";
import { signInPolicyPath } from "#app/features/sign-in-policy/paths.ts";
import { absoluteChoices, idleChoices, type SignInPolicy } from "#app/features/sign-in-policy/policy.ts";
import { countByRole, getPolicy, listUnprepared } from "#app/features/sign-in-policy/queries.server.ts";
import { ConfigurePolicy } from "#app/features/sign-in-policy/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { mailedLinkChoices } from "#db/codes/organization.ts";
import { roles } from "#db/codes/roles.ts";

export const loader = guarded("signIn.configure", async ({ actor, request, locale }) =>
  readOrganization(actor, async (tx) => {
    const policy = await getPolicy(tx);
    return {
      policy,
      counts: await countByRole(tx),
      unprepared: await listUnprepared(tx, policy.secondFactorRoles),
      isSaved: new URL(request.url).searchParams.has("saved"),
      title: signInPolicyMessages(locale).title,
    };
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signIn.configure", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: signInPolicyMessages(locale).problems }, ConfigurePolicy, async (input) => {
    await inOrganization(actor, (tx) => configurePolicy(tx, input));
    return redirect(`${signInPolicyPath(actor.organization.slug)}?saved`);
  }),
);

export default function SignInPolicyPage() {
  const { policy, counts, unprepared, isSaved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(signInPolicyMessages);
  const roleWords = useWords(roleMessages);
  const [form, fields] = useForm<Record<keyof SignInPolicy, unknown>>({
    id: "sign-in-policy",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: policy,
  });
  const choices = roles.map((role) => {
    const { people, without } = counts.find((count) => count.role === role) ?? { people: 0, without: 0 };
    return { value: role, label: roleWords[role], help: words.people(people, without) };
  });
  const isStale = !!answer && "conflict" in answer && answer.conflict !== undefined;
  return (
    <>
      <PageHeader title={words.title} facts={[words.lead]} />
      {isSaved && !answer ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {words.saved}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card>
          <Form
            form={form}
            labels={{
              secondFactorRoles: words.secondFactor,
              allowsMailedLinks: words.mailedLinks,
              idleMinutes: words.idle,
              absoluteHours: words.absolute,
            }}
          >
            <input type="hidden" name="version" value={policy.version} />
            {isStale ? (
              <div className="mb-5">
                <Alert tone="caution" title={words.stored}>
                  <StoredPolicy policy={policy} />
                </Alert>
              </div>
            ) : null}
            <div className="space-y-6">
              <CheckboxGroup
                field={fields.secondFactorRoles}
                label={words.secondFactor}
                help={words.secondFactorHelp}
                choices={choices}
                columns
              />
              <Select
                field={fields.allowsMailedLinks}
                label={words.mailedLinks}
                help={words.mailedLinksHelp}
                choices={mailedLinkChoices.map((value) => ({ value, label: words.mailedLinkChoice[value] }))}
              />
              <Select
                field={fields.idleMinutes}
                label={words.idle}
                help={words.expiryHelp}
                choices={idleChoices.map((value) => ({ value: String(value), label: words.minutes(value) }))}
              />
              <Select
                field={fields.absoluteHours}
                label={words.absolute}
                choices={absoluteChoices.map((value) => ({ value: String(value), label: words.hours(value) }))}
              />
            </div>
            <FormActions>
              <SubmitButton>{words.save}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        <Card title={words.unprepared} note={words.unpreparedNote}>
          {unprepared.count === 0 ? <p className="text-soft">{words.nobody}</p> : null}
          <ul className="space-y-1">
            {unprepared.names.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may have the same name, and the list does not move
              <li key={index}>{name}</li>
            ))}
          </ul>
          {unprepared.count > unprepared.names.length ? (
            <p className="mt-1 text-soft">{words.more(unprepared.count - unprepared.names.length)}</p>
          ) : null}
        </Card>
      </div>
    </>
  );
}

function StoredPolicy({ policy }: { policy: SignInPolicy }) {
  const words = useWords(signInPolicyMessages);
  const roleWords = useWords(roleMessages);
  const demanded = policy.secondFactorRoles.map((role) => roleWords[role]).join(" · ");
  return (
    <DescriptionList
      items={[
        { term: words.secondFactor, details: demanded || words.none },
        { term: words.mailedLinks, details: words.mailedLinkChoice[policy.allowsMailedLinks] },
        { term: words.idle, details: words.minutes(policy.idleMinutes) },
        { term: words.absolute, details: words.hours(policy.absoluteHours) },
      ]}
    />
  );
}
