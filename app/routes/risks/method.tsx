import { data, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { approvalPath } from "#app/features/approvals/index.ts";
import { MethodFacts } from "#app/features/risks/components/method-facts.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { listLibrary } from "#app/features/risks/library.server.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { findMethod, listMethods } from "#app/features/risks/method.server.ts";
import { defaultMethod } from "#app/features/risks/method.ts";
import { riskMethodMessages } from "#app/features/risks/method-messages.ts";
import { riskMethodNameMessages } from "#app/features/risks/method-name-messages.ts";
import {
  editRiskMethodPath,
  riskMethodPath,
  riskMethodSubmissionPath,
  riskRulesPath,
  risksPath,
} from "#app/features/risks/paths.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";

export const loader = guarded("risk.view", async ({ actor, request, locale, may }) => {
  const wanted = new URL(request.url).searchParams.get("number");
  const { methods, library, inUse } = await readOrganization(actor, async (tx) => ({
    methods: await listMethods(tx),
    library: await listLibrary(tx),
    inUse: await findMethod(tx),
  }));
  const written = methods.map((method) => ({
    ...method,
    approvedOn: method.approvedAt && dateInJapan(method.approvedAt),
  }));
  const usual = { number: 0, content: defaultMethod, note: "", isInUse: true, isDraft: false, isPending: false };
  const versions = written.length > 0 ? written : [{ ...usual, approvedOn: null, approvedBy: null, approvalId: null }];
  const shown = versions.find(({ number }) => number === Number(wanted ?? inUse.number));
  if (!shown) throw new NotFound();
  const draft = versions.find(({ isDraft }) => isDraft);
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    title: riskMethodMessages(locale).title,
    shown,
    never: library
      .filter(({ code }) => shown.content.neverAccepted.includes(code))
      .map(({ code, threat }) => ({ code, threat: threat[locale] })),
    versions: versions.map(({ content: _content, ...version }) => version),
    hasDraft: draft !== undefined,
    can: {
      edit: may("riskMethod.edit") && !draft?.isPending,
      submit: may("riskMethod.submit") && draft !== undefined && !draft.isPending,
    },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskMethodPage() {
  const { slug, title, shown, never, versions, hasDraft, can, notice } = useLoaderData<typeof loader>();
  const words = useWords(riskMethodMessages);
  const names = useWords(riskMethodNameMessages);
  const risks = useWords(riskMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: risks.title, href: risksPath(slug) }]}
        badges={<StateBadge {...shown} />}
        facts={[names.number(shown.number), words.lead]}
        actions={
          <>
            <ButtonLink to={riskRulesPath(slug)}>{words.rules}</ButtonLink>
            {can.edit ? (
              <ButtonLink to={editRiskMethodPath(slug)}>{hasDraft ? words.editDraft : words.edit}</ButtonLink>
            ) : null}
            {can.submit ? (
              <ButtonLink to={riskMethodSubmissionPath(slug)} variant="primary">
                {words.submit}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-4">
          {shown.number === 0 && shown.isInUse ? <Alert tone="info">{words.defaultNote}</Alert> : null}
          {shown.note ? (
            <Card title={words.note}>
              <p className="whitespace-pre-line">{shown.note}</p>
            </Card>
          ) : null}
          <MethodFacts method={shown.content} never={never} isDefault={shown.number === 0} />
        </div>
        <Card title={words.versions}>
          <ul className="space-y-3">
            {versions.map((version) => (
              <li key={version.number}>
                <span className="flex flex-wrap items-center gap-2">
                  <Link
                    to={`${riskMethodPath(slug)}?number=${version.number}`}
                    aria-current={version.number === shown.number ? "page" : undefined}
                    className="rounded text-info underline"
                  >
                    {names.number(version.number)}
                  </Link>
                  <StateBadge {...version} />
                </span>
                {version.approvedOn ? (
                  <span className="block text-faint text-sm">
                    {words.approvedOn(version.approvedOn, version.approvedBy ?? "")}
                  </span>
                ) : null}
                {version.approvalId ? (
                  <Link to={approvalPath(slug, version.approvalId)} className="rounded text-info text-sm underline">
                    {words.openApproval}
                  </Link>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <RiskNotice notice={notice} returnTo={riskMethodPath(slug)} />
    </>
  );
}

function StateBadge({ isInUse, isDraft, isPending }: { isInUse: boolean; isDraft: boolean; isPending: boolean }) {
  const words = useWords(riskMethodMessages);
  if (isInUse) return <Badge tone="good">{words.inUse}</Badge>;
  if (isPending) return <Badge tone="caution">{words.pending}</Badge>;
  return <Badge>{isDraft ? words.draft : words.former}</Badge>;
}
