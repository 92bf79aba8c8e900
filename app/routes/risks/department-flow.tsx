import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { DataFlowPicture } from "#app/features/risks/components/data-flow.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { departmentFlowReportPath, riskOverviewPath, risksPath } from "#app/features/risks/paths.ts";
import { getFlow } from "#app/features/risks/pictures/flow.server.ts";
import { riskPictureLinkMessages } from "#app/features/risks/pictures/link-messages.ts";
import { dataFlowMessages } from "#app/features/risks/pictures/messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.view", async ({ actor, params, locale, may }) => {
  const departmentId = idParam(params, "flowId");
  const named = await readOrganization(actor, (tx) => getFlow(tx, { departmentId }, locale));
  return {
    slug: actor.organization.slug,
    canPrint: may("risk.print"),
    departmentId,
    title: dataFlowMessages(locale).titleOf(named.name),
    ...named,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function DepartmentFlowPage() {
  const { slug, canPrint, departmentId, title, name, flow } = useLoaderData<typeof loader>();
  const words = useWords(dataFlowMessages);
  const { title: risks } = useWords(riskMessages);
  const { overview } = useWords(riskPictureLinkMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: risks, href: risksPath(slug) },
          { label: overview, href: `${riskOverviewPath(slug)}?department=${departmentId}` },
        ]}
        facts={[flow.entries > 0 ? words.entries(flow.entries) : words.noEntries]}
        actions={
          canPrint ? (
            <ButtonLink to={departmentFlowReportPath(slug, departmentId)} reloadDocument target="_blank">
              {words.print}
            </ButtonLink>
          ) : null
        }
      />
      <DataFlowPicture name={name} flow={flow} />
    </>
  );
}
