import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RadioGroup } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { profilePath } from "#app/features/accounts/account-paths.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { saveProfile } from "#app/features/accounts/profile.server.ts";
import { Profile } from "#app/features/accounts/schema.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { locales } from "#app/platform/messages.ts";

export const loader = guarded("signedIn", ({ request, visitor, locale }) => ({
  account: visitor.account,
  isBound: visitor.isBound,
  hasOrganization: visitor.organizations.length > 0,
  isSaved: new URL(request.url).searchParams.has("saved"),
  title: accountMessages(locale).account.title,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("ownAccount", ({ request, visitor, locale }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, Profile, async (input) => {
    await saveProfile(visitor.account.id, input);
    return redirect(`${profilePath}?saved`);
  }),
);

export default function ProfilePage() {
  const { account, isBound, hasOrganization, isSaved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { profile, parts, bound, save, saved } = useWords(securityMessages);
  const [form, fields] = useForm<{ name: string; locale: string }>({
    id: "profile",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: account,
  });
  return (
    <>
      <h1 className="mb-5 text-xl">{parts.profile}</h1>
      {hasOrganization ? null : <p className="mb-5">{profile.noOrganization}</p>}
      {isBound ? <Alert tone="info">{bound}</Alert> : null}
      {isSaved && !answer ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {saved}
          </Alert>
        </div>
      ) : null}
      {isBound ? null : (
        <Form
          form={form}
          labels={{ name: profile.name, locale: profile.locale }}
          keepsDraft={false}
          action={profilePath}
        >
          <div className="space-y-5">
            <TextField field={fields.name} label={profile.name} help={profile.nameHelp} autoComplete="name" />
            <RadioGroup
              field={fields.locale}
              label={profile.locale}
              choices={locales.map((value) => ({ value, label: profile.locales[value] }))}
            />
          </div>
          <FormActions>
            <SubmitButton>{save}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </>
  );
}
