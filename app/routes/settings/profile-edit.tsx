import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ProfileForm } from "#app/features/organization/components/profile-form.tsx";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { profilePath } from "#app/features/organization/paths.ts";
import { saveProfile } from "#app/features/organization/profile-commands.server.ts";
import { profileMessages } from "#app/features/organization/profile-messages.ts";
import { getProfile } from "#app/features/organization/profile-queries.server.ts";
import { ProfileForm as ProfileFormSchema } from "#app/features/organization/profile-schema.ts";
import { profileTexts } from "#app/features/organization/profile-texts.ts";
import { profileValues } from "#app/features/organization/profile-values.ts";
import { saving } from "#app/features/organization/stale.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.edit", async ({ actor, locale }) => {
  const profile = await readOrganization(actor, getProfile);
  return {
    slug: actor.organization.slug,
    title: profileMessages(locale).editTitle,
    version: profile.version,
    values: profileValues(profile),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("organization.edit", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: organizationMessages(locale).problems }, ProfileFormSchema, async (input) => {
    await saving(
      { actor, locale, labels: profileMessages(locale).fields, typed: profileTexts(input, locale) },
      async (tx) => {
        const { id, version, ...profile } = await getProfile(tx);
        return { id: id ?? "", version, texts: profileTexts(profile, locale) };
      },
      () => inOrganization(actor, (tx) => saveProfile(tx, input)),
    );
    return redirect(`${profilePath(actor.organization.slug)}?saved`);
  }),
);

export default function EditProfilePage() {
  const { slug, title, version, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(profileMessages);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: profilePath(slug) }]} />
      <ProfileForm
        slug={slug}
        version={version}
        values={values}
        answer={answer && "result" in answer ? answer : undefined}
      />
    </>
  );
}
