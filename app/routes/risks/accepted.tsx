import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { getApproval } from "#app/features/approvals/index.server.ts";
import { approvalPath } from "#app/features/approvals/index.ts";
import { sealRowOf } from "#app/features/approvals/seal-row.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { acceptanceBundleMessages } from "#app/features/risks/acceptance-bundle-messages.ts";
import { acceptanceMessages } from "#app/features/risks/acceptance-messages.ts";
import { getAcceptance } from "#app/features/risks/acceptances.server.ts";
import { AcceptedRisks } from "#app/features/risks/components/accepted-risks.tsx";
import { frozenRisk } from "#app/features/risks/frozen-risk.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("risk.view", async ({ actor, params, locale, may }) => {
  const id = idParam(params, "acceptanceId");
  const { acceptance, approval } = await readOrganization(actor, async (tx) => {
    const acceptance = await getAcceptance(tx, id);
    return { acceptance, approval: await getApproval(tx, acceptance.approvalId) };
  });
  return {
    slug: actor.organization.slug,
    label: recordLabel("riskAcceptance", acceptance.number),
    title: acceptance.title,
    status: approval.status,
    approvalId: may("approval.view") ? approval.id : undefined,
    note: approval.note,
    reason: approval.endReason,
    sentOn: formatInstant(approval.createdAt, locale),
    boxes: sealRowOf(approval, locale),
    risks: acceptance.seen.map((risk) => frozenRisk(risk.id, risk.content, locale)),
    hidden: acceptance.hidden,
    outdated: acceptance.seen.filter(({ isOutdated }) => isOutdated).length,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && `${data.label} ${data.title}`) },
];

export default function AcceptancePage() {
  const page = useLoaderData<typeof loader>();
  const { slug, label, status } = page;
  const { title: all } = useWords(riskMessages);
  const words = useWords(acceptanceMessages);
  const wordsBundle = useWords(acceptanceBundleMessages);
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumb={[{ label: all, href: risksPath(slug) }]}
        badges={<Badge tone={tones[status]}>{words.status[status]}</Badge>}
        facts={[label, page.sentOn]}
        actions={
          page.approvalId ? (
            <ButtonLink to={approvalPath(slug, page.approvalId)}>{words.openApproval}</ButtonLink>
          ) : null
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <AcceptedRisks slug={slug} risks={page.risks} hidden={page.hidden} outdated={page.outdated} />
        <Card title={wordsBundle.approval} className="max-xl:order-first">
          <SealRow boxes={page.boxes} />
          {page.note ? <p className="mt-4 whitespace-pre-line">{page.note}</p> : null}
          {page.reason ? (
            <div className="mt-4">
              <Alert tone={status === "approved" ? "good" : "bad"}>
                <p className="whitespace-pre-line">{words.reason(page.reason)}</p>
              </Alert>
            </div>
          ) : null}
        </Card>
      </div>
    </>
  );
}

const tones = { pending: "caution", approved: "good", sentBack: "bad", withdrawn: "neutral" } as const;
