import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import Inbox from "lucide-react/icons/inbox";
import { RadioGroup } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { evidenceChoices } from "#app/features/evidence/choices.server.ts";
import { EvidenceFields } from "#app/features/evidence/components/evidence-fields.tsx";
import { EvidenceNotice } from "#app/features/evidence/components/evidence-notice.tsx";
import { FilingRows } from "#app/features/evidence/components/filing-rows.tsx";
import { commonOfFiling, fileUploadsAs, listForFiling, unknownInFiling } from "#app/features/evidence/filing.server.ts";
import { filingMessages } from "#app/features/evidence/filing-messages.ts";
import { evidenceListMessages } from "#app/features/evidence/list-messages.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { redirectWithNotice, takeNotice } from "#app/features/evidence/notice.server.ts";
import {
  evidenceFilingLikePath,
  evidencePath,
  newEvidencePath,
  newestEvidencePath,
} from "#app/features/evidence/paths.ts";
import { evidenceProblemMessages } from "#app/features/evidence/problem-messages.ts";
import { purposesOf } from "#app/features/evidence/purposes.server.ts";
import { FilingForm } from "#app/features/evidence/schema.ts";
import { listUploads } from "#app/features/evidence/upload/uploads.server.ts";
import { uploadMessages } from "#app/features/evidence/upload-messages.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { isUuid } from "#app/utils/list-address.ts";

export const loader = guarded("evidence.edit", async ({ actor, request, locale }) => {
  const { waiting, purposes, choices, common } = await readOrganization(actor, async (tx) => {
    const waiting = await listForFiling(tx);
    const choices = await evidenceChoices(tx);
    const recordIds = waiting.files.map(({ recordId }) => recordId);
    const purposes = await purposesOf(tx, recordIds, locale);
    return { waiting, purposes, choices, common: await commonOfFiling(tx, waiting.files, choices, likeOf(request)) };
  });
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug: actor.organization.slug,
    title: filingMessages(locale).title,
    rest: waiting.total - waiting.files.length,
    files: waiting.files.map(({ sameAs, namesake, recordId, ...file }) => ({
      ...file,
      namesake: namesake === undefined ? undefined : recordLabel("evidence", namesake),
      purpose: purposes.get(recordId ?? ""),
      same: sameAs === undefined ? undefined : recordLabel("evidence", sameAs),
    })),
    choices: { departments: choices.departments, people: choices.people },
    common,
    notice,
  };
  return data(answer, { headers });
});

export const action = guarded("evidence.edit", ({ actor, request, locale }) => {
  const problems = evidenceProblemMessages(locale);
  const further = (typed: unknown) => readOrganization(actor, (tx) => unknownInFiling(tx, typed));
  return handleForm({ request, locale, problems, further }, FilingForm, async (form) => {
    const ids = await inOrganization(actor, (tx) => fileUploadsAs(tx, form));
    const slug = actor.organization.slug;
    const { total } = await readOrganization(actor, (tx) => listUploads(tx, { isComplete: true, limit: 1 }));
    const [first] = ids;
    const next = total > 0 && first ? evidenceFilingLikePath(slug, first) : newestEvidencePath(slug);
    return redirectWithNotice(next, { kind: "filed", count: ids.length });
  });
});

/** The item whose department, owner, period and source are those of the next files too. */
function likeOf(request: Request): string | undefined {
  const id = new URL(request.url).searchParams.get("like") ?? "";
  return isUuid(id) ? id : undefined;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function FilingPage() {
  const { slug, title, rest, files, choices, common, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(evidenceMessages);
  const upload = useWords(uploadMessages);
  const filing = useWords(filingMessages);
  const list = useWords(evidenceListMessages);
  const [form, fields] = useForm<Record<FieldName, unknown>>({
    // Another batch is another form.
    id: `filing-${files[0]?.id}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: {
      grouping: "each",
      ...common,
      title: files[0]?.title,
      files: files.map((file) => ({ ...file, takes: "on" })),
    },
  });
  const header = (
    <PageHeader
      title={title}
      breadcrumb={[
        { label: words.title, href: evidencePath(slug) },
        { label: upload.title, href: newEvidencePath(slug) },
      ]}
      facts={[filing.lead]}
    />
  );
  if (files.length === 0) {
    return (
      <>
        {header}
        <Card>
          <EmptyState
            icon={<Inbox aria-hidden="true" />}
            title={filing.empty}
            actions={<ButtonLink to={newEvidencePath(slug)}>{list.add}</ButtonLink>}
          />
        </Card>
        <EvidenceNotice notice={notice} />
      </>
    );
  }
  return (
    <>
      {header}
      <Form form={form} labels={words.fields} keepsDraft={false} className="max-sm:px-1">
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
          {/* What is said of all comes first: the button stays in sight, and nobody has to pass the last row to press it. */}
          <Card title={filing.common} className="xl:col-start-2 xl:row-start-1">
            <div className="space-y-5">
              <RadioGroup
                field={fields.grouping}
                label={filing.grouping}
                choices={[
                  { value: "each", label: filing.each },
                  { value: "together", label: filing.together },
                ]}
              />
              <TextField field={fields.title} label={filing.one} autoComplete="off" />
              <EvidenceFields fields={fields} choices={choices} />
            </div>
          </Card>
          <div className="min-w-0 space-y-4 xl:col-start-1 xl:row-start-1">
            <p className="text-soft">{`${filing.code}: ${filing.codeHelp}`}</p>
            <FilingRows key={files.map(({ id }) => id).join()} files={files} form={form} />
            {rest > 0 ? <p className="text-soft">{filing.rest(rest)}</p> : null}
          </div>
        </div>
        <FormActions sticky>
          <SubmitButton>{filing.submit}</SubmitButton>
        </FormActions>
      </Form>
      <EvidenceNotice notice={notice} />
    </>
  );
}

type FieldName =
  | "grouping"
  | "title"
  | "files"
  | "departmentId"
  | "ownerId"
  | "source"
  | "sourceNote"
  | "effectiveFrom"
  | "effectiveUntil"
  | "keepUntil"
  | "note";
