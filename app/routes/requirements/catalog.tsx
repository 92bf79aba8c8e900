import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import {
  adoptCatalog,
  compareWithCatalog,
  findFollowedCatalog,
  listCatalogs,
} from "#app/features/requirements/catalog.server.ts";
import { catalogMessages } from "#app/features/requirements/catalog-messages.ts";
import { CatalogComparison } from "#app/features/requirements/components/catalog-comparison.tsx";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { catalogPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { CatalogForm, textsOf } from "#app/features/requirements/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("requirement.view", async ({ actor, request, locale, may }) => {
  const search = new URL(request.url).searchParams;
  const { followed, catalogs, compared } = await readOrganization(actor, async (tx) => {
    const followed = await findFollowedCatalog(tx);
    const catalogs = await listCatalogs(tx);
    const others = catalogs.filter(({ version }) => version !== followed?.version);
    const asked = search.get("version");
    const compared = followed && (others.find(({ version }) => version === asked) ?? newest(others, followed));
    return {
      followed,
      catalogs,
      compared: compared && { ...compared, changes: await compareWithCatalog(tx, compared.version, locale) },
    };
  });
  return {
    slug: actor.organization.slug,
    title: catalogMessages(locale).title,
    followed: followed?.version,
    catalogs,
    compared,
    adopted: search.has("adopted"),
    canAdopt: may("requirement.approve"),
  };
});

/** Only a version that came later is proposed by itself. */
function newest<Version extends { effectiveOn: string | null }>(others: Version[], followed: Version) {
  return others.find(({ effectiveOn }) => (effectiveOn ?? "") > (followed.effectiveOn ?? ""));
}

/** A version is followed because a person decided so. */
export const action = guarded("requirement.approve", async ({ actor, request }) => {
  const decided = CatalogForm.safeParse(await textsOf(request));
  if (!decided.success) throw new Invalid("unreadable");
  await inOrganization(actor, (tx) => adoptCatalog(tx, decided.data.version));
  return redirect(`${catalogPath(actor.organization.slug)}?adopted`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function CatalogPage() {
  const { slug, title, followed, catalogs, compared, adopted, canAdopt } = useLoaderData<typeof loader>();
  const requirement = useWords(requirementMessages);
  const words = useWords(catalogMessages);
  const locale = useLocale();
  const count = (kind: string) => compared?.changes.filter((change) => change.kind === kind).length ?? 0;
  const replaced = compared?.changes.flatMap(({ fields }) => fields.filter(({ isOwn }) => isOwn)).length ?? 0;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: requirement.title, href: requirementsPath(slug) }]}
        facts={[followed ? words.follows(followed) : words.noCatalog]}
        actions={
          compared && canAdopt ? (
            <ConfirmDialog
              trigger={{ label: words.adopt(compared.version), variant: "primary" }}
              title={words.adoptTitle(compared.version)}
              consequences={[
                words.consequences.added(count("added")),
                words.consequences.removed(count("removed")),
                words.consequences.kept,
                ...(replaced > 0 ? [words.consequences.replaced(replaced)] : []),
              ]}
              confirmLabel={words.adopt(compared.version)}
              isDanger={false}
              action={catalogPath(slug)}
              fields={{ version: compared.version }}
            />
          ) : null
        }
      />
      {adopted && followed ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {words.adopted(followed)}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <section className="min-w-0">
          {compared ? (
            <>
              <h2 className="mb-2 text-md">{words.comparison(compared.version)}</h2>
              {canAdopt ? null : <p className="mb-3 text-soft">{words.needsApproval}</p>}
              <CatalogComparison changes={compared.changes} />
            </>
          ) : (
            <Card>
              <EmptyState title={followed ? words.follows(followed) : words.noCatalog}>{words.nothing}</EmptyState>
            </Card>
          )}
        </section>
        <Card title={words.versions}>
          <ul className="divide-y divide-line">
            {catalogs.map(({ version, title: name, effectiveOn }) => (
              <li key={version} className="py-2.5 first:pt-0 last:pb-0">
                <p className="flex flex-wrap items-center gap-2">
                  <b>{version}</b>
                  {version === followed ? <Badge tone="info">{words.current}</Badge> : null}
                  {effectiveOn ? <span className="text-faint text-sm">{words.effective(effectiveOn)}</span> : null}
                </p>
                <p className="text-soft text-sm">{name[locale]}</p>
                {version === followed ? null : (
                  <Form className="mt-1.5">
                    <input type="hidden" name="version" value={version} />
                    <Button size="small" aria-label={`${words.compare}: ${version}`}>
                      {words.compare}
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
