import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { SiteForm } from "#app/features/organization/components/site-form.tsx";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { siteArchivingPath, sitesPath } from "#app/features/organization/paths.ts";
import { siteMessages } from "#app/features/organization/place-messages.ts";
import { SiteForm as SiteFormSchema } from "#app/features/organization/place-schema.ts";
import { changeSite } from "#app/features/organization/site-commands.server.ts";
import { getSite, peopleAtSite } from "#app/features/organization/site-queries.server.ts";
import { siteLabels, siteTexts, siteValues } from "#app/features/organization/site-texts.ts";
import { saving } from "#app/features/organization/stale.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.edit", async ({ actor, params, request, locale }) => {
  const id = idParam(params, "siteId");
  const { site, people } = await readOrganization(actor, async (tx) => ({
    site: await getSite(tx, id),
    people: await peopleAtSite(tx, id),
  }));
  return {
    slug: actor.organization.slug,
    id,
    name: site.name,
    title: siteMessages(locale).form.editTitle(site.name),
    version: site.version,
    values: siteValues(site),
    isArchived: site.archivedAt !== null,
    people,
    isBlocked: new URL(request.url).searchParams.has("blocked"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("organization.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "siteId");
  return handleForm(
    { request, locale, problems: organizationMessages(locale).problems },
    SiteFormSchema,
    async ({ version, ...input }) => {
      await saving(
        { actor, locale, labels: siteLabels(locale), typed: siteTexts(input, locale) },
        async (tx) => {
          const stored = await getSite(tx, id);
          return { id, version: stored.version, texts: siteTexts(stored, locale) };
        },
        () => inOrganization(actor, (tx) => changeSite(tx, id, version, input)),
      );
      return redirect(`${sitesPath(actor.organization.slug)}?saved`);
    },
  );
});

export default function EditSitePage() {
  const { slug, id, name, title, version, values, isArchived, people, isBlocked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(siteMessages);
  const locale = useLocale();
  const names = people.slice(0, 8).join(locale === "ja" ? "、" : ", ") + (people.length > 8 ? " …" : "");
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: sitesPath(slug) }]}
        actions={
          isArchived ? null : (
            <ConfirmDialog
              trigger={{ label: words.archive }}
              title={words.archiveTitle(name)}
              consequences={
                people.length > 0 ? [words.blocked, words.blockedPeople(names)] : [words.archiveConsequence]
              }
              confirmLabel={words.archive}
              isDanger={false}
              action={siteArchivingPath(slug, id)}
            />
          )
        }
      />
      {isBlocked && !answer ? (
        <div className="mb-4">
          <Alert tone="bad" title={words.blocked} live>
            {words.blockedPeople(names)}
          </Alert>
        </div>
      ) : null}
      <SiteForm
        slug={slug}
        version={version}
        values={values}
        answer={answer && "result" in answer ? answer : undefined}
      />
    </>
  );
}
