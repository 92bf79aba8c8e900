import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { SiteForm } from "#app/features/organization/components/site-form.tsx";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { sitesPath } from "#app/features/organization/paths.ts";
import { siteMessages } from "#app/features/organization/place-messages.ts";
import { SiteForm as SiteFormSchema } from "#app/features/organization/place-schema.ts";
import { createSite } from "#app/features/organization/site-commands.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.edit", ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: siteMessages(locale).form.newTitle,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("organization.edit", ({ actor, request, locale }) =>
  handleForm(
    { request, locale, problems: organizationMessages(locale).problems },
    SiteFormSchema,
    async ({ version: _version, ...input }) => {
      await inOrganization(actor, (tx) => createSite(tx, input));
      return redirect(`${sitesPath(actor.organization.slug)}?saved`);
    },
  ),
);

export default function NewSitePage() {
  const { slug, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(siteMessages);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: sitesPath(slug) }]} />
      <SiteForm
        slug={slug}
        version={0}
        values={{ handlesPersonalData: "on", allowsExamination: "on" }}
        answer={answer && "result" in answer ? answer : undefined}
      />
    </>
  );
}
