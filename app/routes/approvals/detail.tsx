import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, Form as PlainForm, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { type Approval, findVersionBefore, getApproval, sendBack } from "#app/features/approvals/index.server.ts";
import {
  approvalMessages,
  approvalPath,
  approvalSealPath,
  approvalsPath,
  approvalWithdrawalPath,
} from "#app/features/approvals/index.ts";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { SendBack } from "#app/features/approvals/schema.ts";
import { sealRowOf } from "#app/features/approvals/seal-row.ts";
import { LedgerDifferences } from "#app/features/inventory/components/ledger-differences.tsx";
import { describeDifferences } from "#app/features/inventory/differences.ts";
import { inventoryReportPath } from "#app/features/inventory/paths.ts";
import { compareLedger } from "#app/features/inventory/versions.server.ts";
import { ledgerReviewReportPath } from "#app/features/ledger-reviews/paths.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { OverruledItems } from "#app/features/readiness/components/overruled-items.tsx";
import { listOverruled } from "#app/features/readiness/view.server.ts";
import { getAssessment } from "#app/features/requirements/assessments.server.ts";
import { AssessmentResult } from "#app/features/requirements/components/assessment-result.tsx";
import { conformityReportPath } from "#app/features/requirements/paths.ts";
import { acceptanceSealMessages } from "#app/features/risks/acceptance-seal-messages.ts";
import { listAccepted } from "#app/features/risks/acceptances.server.ts";
import { AcceptedRisks } from "#app/features/risks/components/accepted-risks.tsx";
import { AssessmentDifferences } from "#app/features/risks/components/assessment-differences.tsx";
import { describeDifferences as describeRiskDifferences, frozenRisk } from "#app/features/risks/frozen-risk.ts";
import { riskReportPath } from "#app/features/risks/paths.ts";
import { compareVersions } from "#app/features/risks/versions.server.ts";
import { recordAddress } from "#app/features/search/queries.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { checks } from "#app/registry.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("approval.view", async ({ actor, params, request, locale, may }) => {
  const approvalId = idParam(params, "approvalId");
  const words = approvalMessages(locale);
  const seesWhole = reachOf(actor.roles, "inventory.view") === "organization";
  const seesRisks = reachOf(actor.roles, "risk.view") === "organization";
  const { approval, comparison, assessment, overruled, accepted, risks } = await readOrganization(actor, async (tx) => {
    const approval = await getApproval(tx, approvalId);
    const isLedger = approval.kind === "inventory";
    const before = seesWhole && isLedger ? await findVersionBefore(tx, approval.snapshotId) : undefined;
    const isOfRisks = seesRisks && approval.kind === "riskAssessment";
    const earlier = isOfRisks ? await findVersionBefore(tx, approval.snapshotId) : undefined;
    const assessment = approval.kind === "gapAssessment" ? await getAssessment(tx, approval.recordId) : undefined;
    return {
      approval,
      comparison: before && (await compareLedger(tx, before.snapshotId, approval.snapshotId)),
      accepted: approval.kind === "riskAcceptance" && may("risk.view") ? await listAccepted(tx, approvalId) : undefined,
      risks: earlier && (await compareVersions(tx, earlier.snapshotId, approval.snapshotId)),
      // What an assessment says is kept of the last time that it was sent.
      assessment: assessment?.approvalId === approvalId ? assessment : undefined,
      overruled:
        assessment && approval.status === "pending" ? await listOverruled(tx, checks, today(), locale) : undefined,
    };
  });
  const slug = actor.organization.slug;
  // Of risks that somebody does not see they learn that they are under way, and not what they are.
  const isBeyond = approval.kind === "riskAcceptance" && (accepted === undefined || accepted.seen.length === 0);
  return {
    slug,
    title: [
      words.kind[approval.kind],
      approval.revision ? words.revision(approval.revision) : words.status[approval.status],
    ].join(" "),
    id: approval.id,
    kind: approval.kind,
    name: isBeyond ? undefined : approval.title,
    href: recordAddress(slug, { kind: approval.kind, id: approval.recordId }),
    printPath: printPath(slug, approval, {
      whole: seesWhole,
      assessment: assessment !== undefined && may("requirement.print"),
      risks: seesRisks && may("risk.print"),
    }),
    revision: approval.revision,
    status: approval.status,
    step: approval.steps[approval.position]?.step,
    awaited: approval.status === "pending" ? approval.steps[approval.position]?.role : undefined,
    isMine: approval.isMine,
    canWithdraw: approval.canWithdraw,
    note: isBeyond ? "" : approval.note,
    endReason: isBeyond ? null : approval.endReason,
    by: approval.seals[0]?.memberName ?? "",
    at: formatInstant(approval.createdAt, locale),
    boxes: sealRowOf(approval, locale),
    facts: approval.facts,
    contentHash: approval.contentHash,
    problem: new URL(request.url).searchParams.get("problem"),
    seesWhole: approval.kind === "riskAssessment" ? seesRisks : seesWhole,
    accepted: accepted && {
      risks: accepted.seen.map((risk) => frozenRisk(risk.id, risk.content, locale)),
      hidden: accepted.hidden,
      // What was decided stands as it was then.
      outdated: approval.status === "pending" ? accepted.seen.filter(({ isOutdated }) => isOutdated).length : 0,
    },
    risks: risks && { ...risks, differences: describeRiskDifferences(risks.differences, locale) },
    assessment: assessment?.facts && { facts: assessment.facts, summary: assessment.summary },
    overruled,
    comparison: comparison && {
      total: comparison.total,
      differences: describeDifferences(comparison.differences, locale),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("approval.decide", ({ actor, params, request, locale }) =>
  handleForm({ request, locale, problems: approvalProblemMessages(locale) }, SendBack, async ({ step, reason }) => {
    const approvalId = idParam(params, "approvalId");
    await inOrganization(actor, (tx) => sendBack(tx, approvalId, step, reason));
    return redirect(approvalPath(actor.organization.slug, approvalId));
  }),
);

const tones = { pending: "caution", approved: "good", sentBack: "bad", withdrawn: "neutral" } as const;

/** What is to be sealed; with `isSealing` the seal was refused, and the answer is about it. */
export default function ApprovalPage({ isSealing = false }: { isSealing?: boolean }) {
  const approval = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && "result" in answer ? answer.result : null;
  const words = useWords(approvalMessages);
  const roles = useWords(roleMessages);
  const [form, fields] = useForm<{ reason: string }>({
    id: "send-back",
    lastResult: isSealing ? null : result,
  });
  const acceptance = useWords(acceptanceSealMessages);
  const isAccepted = approval.kind === "riskAcceptance" && approval.step === "approve";
  const [accepting, toAccept] = useForm<{ reason: string }>({ id: "accept", lastResult: isSealing ? result : null });
  const problems: Readonly<Record<string, unknown>> = useWords(approvalProblemMessages);
  // A form that keeps what was typed says itself why it was refused.
  const refusals = approval.isMine && isAccepted ? [] : Object.values(accepting.allErrors).flat();
  const problem = approval.problem ? problems[approval.problem] : refusals.join(" ") || undefined;

  return (
    <div className="max-sm:roomy">
      <PageHeader
        title={[words.kind[approval.kind], approval.revision && words.revision(approval.revision)]
          .filter(Boolean)
          .join(" ")}
        breadcrumb={[{ label: words.title, href: approvalsPath(approval.slug) }]}
        badges={<Badge tone={tones[approval.status]}>{words.status[approval.status]}</Badge>}
        facts={[approval.by, approval.at, approval.awaited && words.waitingFor(roles[approval.awaited])]}
        actions={
          approval.printPath ? (
            <ButtonLink to={approval.printPath} variant="secondary" reloadDocument target="_blank">
              {words.print}
            </ButtonLink>
          ) : null
        }
      />
      {typeof problem === "string" ? (
        <div className="mb-4">
          <Alert tone="bad">{problem}</Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="order-2 min-w-0 space-y-4 xl:order-1">
          {approval.kind === "inventory" || approval.name === undefined ? null : (
            <Card title={words.subject}>
              <Link to={approval.href} className="rounded font-bold text-info hover:underline">
                {approval.name}
              </Link>
            </Card>
          )}
          {approval.assessment ? <AssessmentResult {...approval.assessment} /> : null}
          {approval.accepted ? <AcceptedRisks slug={approval.slug} {...approval.accepted} /> : null}
          {approval.kind === "riskAssessment" ? (
            <Card title={words.whatChanged}>
              {approval.seesWhole ? null : <p>{words.comparisonHidden}</p>}
              {approval.seesWhole && approval.risks === undefined ? <p>{words.firstVersion}</p> : null}
              {approval.risks?.total === 0 ? <p>{words.nothingChanged}</p> : null}
              {approval.risks && approval.risks.total > 0 ? (
                <AssessmentDifferences slug={approval.slug} {...approval.risks} />
              ) : null}
            </Card>
          ) : null}
          {approval.overruled ? <OverruledItems slug={approval.slug} items={approval.overruled} /> : null}
          {approval.kind === "inventory" ? (
            <Card title={words.whatChanged}>
              {approval.seesWhole ? null : <p>{words.comparisonHidden}</p>}
              {approval.seesWhole && approval.comparison === undefined ? <p>{words.firstVersion}</p> : null}
              {approval.comparison?.total === 0 ? <p>{words.nothingChanged}</p> : null}
              {approval.comparison && approval.comparison.total > 0 ? (
                <LedgerDifferences
                  slug={approval.slug}
                  total={approval.comparison.total}
                  differences={approval.comparison.differences}
                />
              ) : null}
            </Card>
          ) : null}
          <p className="break-all text-faint text-sm">
            {words.contentHash}: <code>{approval.contentHash}</code>
          </p>
        </div>
        <div className="order-1 min-w-0 space-y-4 xl:order-2">
          <Card>
            <SealRow boxes={approval.boxes} />
            {approval.note ? (
              <div className="mt-4">
                <p className="text-soft text-sm">{words.note}</p>
                <p className="whitespace-pre-line">{approval.note}</p>
              </div>
            ) : null}
            {approval.endReason ? (
              <div className="mt-4">
                <Alert
                  tone={approval.status === "approved" ? "good" : "bad"}
                  title={approval.status === "approved" ? words.approvalReason : words.sendBackReason}
                >
                  <p className="whitespace-pre-line">{approval.endReason}</p>
                </Alert>
              </div>
            ) : null}
            {approval.isMine && isAccepted ? (
              <Form
                form={accepting}
                action={approvalSealPath(approval.slug, approval.id)}
                labels={{ reason: acceptance.reason }}
                className="mt-5"
              >
                <input type="hidden" name="step" value={approval.step} />
                <TextArea
                  field={toAccept.reason}
                  label={acceptance.reason}
                  help={acceptance.reasonHelp}
                  required
                  maxLength={2_000}
                />
                <FormActions>
                  <SubmitButton>{acceptance.accept}</SubmitButton>
                </FormActions>
              </Form>
            ) : null}
            {approval.isMine && !isAccepted ? (
              <PlainForm method="post" action={approvalSealPath(approval.slug, approval.id)} className="mt-5">
                <input type="hidden" name="step" value={approval.step} />
                <Button variant="primary" className="w-full">
                  {approval.step === "approve" ? words.sealApprove : words.sealConfirm}
                </Button>
              </PlainForm>
            ) : null}
            {approval.canWithdraw ? (
              <PlainForm method="post" action={approvalWithdrawalPath(approval.slug, approval.id)} className="mt-5">
                <Button variant="secondary" className="w-full">
                  {words.withdraw}
                </Button>
              </PlainForm>
            ) : null}
          </Card>
          {approval.isMine ? (
            <Card title={words.sendBack}>
              <Form form={form} labels={{ reason: words.sendBackReason }}>
                <input type="hidden" name="step" value={approval.step} />
                <TextArea field={fields.reason} label={words.sendBackReason} help={words.sendBackHelp} />
                <FormActions>
                  <SubmitButton variant="secondary">{words.sendBack}</SubmitButton>
                </FormActions>
              </Form>
            </Card>
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** Where what is sealed is printed, as far as one may; nothing for kinds that have no report of their own. */
function printPath(
  slug: string,
  { id, kind, recordId }: Approval,
  may: { whole: boolean; assessment: boolean; risks: boolean },
): string | undefined {
  if (kind === "gapAssessment") {
    return may.assessment ? `${conformityReportPath(slug)}?assessment=${recordId}` : undefined;
  }
  if (kind === "riskAssessment") return may.risks ? `${riskReportPath(slug)}?approval=${id}` : undefined;
  if (!may.whole) return undefined;
  if (kind === "inventory") return `${inventoryReportPath(slug)}?approval=${id}`;
  return kind === "ledgerReview" ? `${ledgerReviewReportPath(slug, recordId)}?approval=${id}` : undefined;
}
