import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { approvalPath } from "#app/features/approvals/index.ts";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { SubmissionForm } from "#app/features/inventory/act-schema.ts";
import { ledgerChangesMessages } from "#app/features/inventory/changes-messages.ts";
import { EmptyLedger } from "#app/features/inventory/components/empty-ledger.tsx";
import { LedgerDifferences } from "#app/features/inventory/components/ledger-differences.tsx";
import { describeDifferences } from "#app/features/inventory/differences.ts";
import { entryFormMessages } from "#app/features/inventory/form-messages.ts";
import { findApprovedVersion } from "#app/features/inventory/ledger.server.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { getLedgerFacts } from "#app/features/inventory/queries.server.ts";
import { inventoryScreenMessages } from "#app/features/inventory/screen-messages.ts";
import { ledgerSubmissionMessages } from "#app/features/inventory/submission-messages.ts";
import { ledgerVersionMessages } from "#app/features/inventory/version-messages.ts";
import { compareLedger, countLedger, submitLedger } from "#app/features/inventory/versions.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("inventory.submit", async ({ actor, locale, may }) => {
  const { facts, counts, comparison } = await readOrganization(actor, async (tx) => {
    const version = await findApprovedVersion(tx);
    return {
      facts: await getLedgerFacts(tx),
      counts: await countLedger(tx),
      comparison: version && (await compareLedger(tx, version.snapshotId, undefined)),
    };
  });
  return {
    slug: actor.organization.slug,
    title: ledgerSubmissionMessages(locale).title,
    counts,
    revision: facts.revision,
    pendingId: facts.pendingId,
    can: { edit: may("inventory.edit"), import: may("inventory.import") },
    total: comparison?.total ?? 0,
    differences: describeDifferences(comparison?.differences ?? [], locale),
  };
});

export const action = guarded("inventory.submit", ({ actor, request, locale }) => {
  const problems = approvalProblemMessages(locale);
  return handleForm({ request, locale, problems }, SubmissionForm, async ({ note }) => {
    const approvalId = await inOrganization(actor, (tx) => submitLedger(tx, note));
    return redirect(approvalPath(actor.organization.slug, approvalId));
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function SubmissionPage() {
  const { slug, title, counts, revision, pendingId, can, total, differences } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: ledger } = useWords(inventoryMessages);
  const screen = useWords(inventoryScreenMessages);
  const words = useWords(ledgerSubmissionMessages);
  const versions = useWords(ledgerVersionMessages);
  const changes = useWords(ledgerChangesMessages);
  const formWords = useWords(entryFormMessages);
  const locale = useLocale();
  const [form, fields] = useForm<{ note: string }>({
    id: "submission",
    lastResult: answer && "result" in answer ? answer.result : undefined,
  });
  const count = (number: number) => number.toLocaleString(locale);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: ledger, href: inventoryPath(slug) }]}
        facts={
          counts.entries > 0
            ? [
                words.next(screen.version((revision ?? 0) + 1)),
                screen.entries(count(counts.entries)),
                versions.sensitive(counts.sensitive),
                versions.myNumber(counts.myNumber),
              ]
            : []
        }
      />
      {counts.entries === 0 ? (
        <Card flush>
          <EmptyLedger slug={slug} can={can} />
        </Card>
      ) : pendingId ? (
        <Alert
          tone="info"
          title={words.pending}
          actions={<ButtonLink to={approvalPath(slug, pendingId)}>{words.openApproval}</ButtonLink>}
        >
          {words.pendingHelp}
        </Alert>
      ) : (
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <Card title={changes.title} className="xl:order-1">
            {revision === undefined ? <p>{changes.never}</p> : null}
            {revision !== undefined && total === 0 ? <p>{changes.none}</p> : null}
            {total > 0 ? <LedgerDifferences slug={slug} total={total} differences={differences} /> : null}
          </Card>
          <Card className="max-xl:order-first xl:order-2">
            <p className="mb-4 text-soft">{words.what}</p>
            {counts.incomplete > 0 ? (
              <div className="mb-4">
                <Alert tone="caution">
                  {words.incomplete(counts.incomplete)}{" "}
                  <Link to={`${inventoryPath(slug)}?state=incomplete`} className="text-info underline">
                    {words.showIncomplete}
                  </Link>
                </Alert>
              </div>
            ) : null}
            <Form form={form} labels={{ note: words.note }}>
              <TextArea field={fields.note} label={words.note} help={words.noteHelp} maxLength={2_000} />
              <FormActions>
                <SubmitButton>{words.submit}</SubmitButton>
                <ButtonLink to={inventoryPath(slug)}>{formWords.cancel}</ButtonLink>
              </FormActions>
            </Form>
          </Card>
        </div>
      )}
    </>
  );
}
