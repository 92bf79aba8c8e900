import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { DataFlowPicture } from "#app/features/risks/components/data-flow.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { entryFlowReportPath, entryRisksPath, risksPath } from "#app/features/risks/paths.ts";
import { getFlow } from "#app/features/risks/pictures/flow.server.ts";
import { dataFlowMessages } from "#app/features/risks/pictures/messages.ts";
import { riskScreenMessages } from "#app/features/risks/screen-messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.view", async ({ actor, params, locale, may }) => {
  const entryId = idParam(params, "entryId");
  const named = await readOrganization(actor, (tx) => getFlow(tx, { entryId }, locale));
  return {
    slug: actor.organization.slug,
    canPrint: may("risk.print"),
    entryId,
    title: dataFlowMessages(locale).titleOf(named.name),
    ...named,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EntryFlowPage() {
  const { slug, canPrint, entryId, title, name, department, flow } = useLoaderData<typeof loader>();
  const words = useWords(dataFlowMessages);
  const { title: risks } = useWords(riskMessages);
  const { entry } = useWords(riskScreenMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: risks, href: risksPath(slug) },
          { label: entry.title(name), href: entryRisksPath(slug, entryId) },
        ]}
        facts={[department]}
        actions={
          canPrint ? (
            <ButtonLink to={entryFlowReportPath(slug, entryId)} reloadDocument target="_blank">
              {words.print}
            </ButtonLink>
          ) : null
        }
      />
      <DataFlowPicture name={name} flow={flow} />
    </>
  );
}
