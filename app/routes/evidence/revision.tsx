import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ScanBadge } from "#app/features/evidence/components/evidence-badges.tsx";
import { fileAsVersion, listForVersion } from "#app/features/evidence/filing.server.ts";
import { datesText } from "#app/features/evidence/item-view.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath, evidencePath, evidenceVersionPath } from "#app/features/evidence/paths.ts";
import { getEvidence } from "#app/features/evidence/queries.server.ts";
import { VersionForm, type VersionInput } from "#app/features/evidence/schema.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { formatBytes } from "#app/utils/file-size.ts";

export const loader = guarded("evidence.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "evidenceId");
  const { item, waiting } = await readOrganization(actor, async (tx) => {
    const item = await getEvidence(tx, id, "evidence.edit");
    return { item, waiting: await listForVersion(tx, item) };
  });
  const { slug } = actor.organization;
  if (waiting.files.length === 0) throw redirect(evidenceVersionPath(slug, id));
  const words = evidenceMessages(locale);
  const label = recordLabel("evidence", item.number);
  return {
    slug,
    id,
    label: `${label} ${item.title}`,
    title: words.upload.versionTitle(label),
    present: words.version.present(item.revision, datesText(item, locale)),
    next: item.revision + 1,
    files: waiting.files.map((file) => ({ ...file, size: formatBytes(file.size) })),
    suggested: waiting.suggested,
  };
});

/** Makes the files that have arrived for an item its next version. */
export const action = guarded("evidence.edit", async ({ actor, params, request, locale }) => {
  const id = idParam(params, "evidenceId");
  await readOrganization(actor, (tx) => getEvidence(tx, id, "evidence.edit"));
  const { problems } = evidenceMessages(locale);
  return handleForm({ request, locale, problems }, VersionForm, async (input) => {
    const count = await inOrganization(actor, (tx) => fileAsVersion(tx, id, input));
    return redirectWithNotice(evidenceItemPath(actor.organization.slug, id), { kind: "version", count });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RegisterVersionPage() {
  const { slug, id, label, title, present, next, files, suggested } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(evidenceMessages);
  const [form, fields] = useForm<Record<keyof VersionInput, unknown>>({
    // Other files are another form.
    id: `version-${files.length}-${files[0]?.id}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: suggested,
  });
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: evidencePath(slug) },
          { label, href: evidenceItemPath(slug, id) },
        ]}
        facts={[present]}
      />
      <div className="max-w-2xl space-y-4">
        <Card title={words.version.files}>
          <ul className="divide-y divide-line">
            {files.map((file) => (
              <li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <span className="min-w-0 flex-1 basis-48 break-words">{file.name}</span>
                <span className="text-faint text-sm tabular-nums">{file.size}</span>
                <ScanBadge scan={file.scan} />
              </li>
            ))}
          </ul>
        </Card>
        <Card>
          <Form form={form} labels={words.fields} keepsDraft={false}>
            <input type="hidden" name="files" value={files.map((file) => file.id).join(" ")} />
            <p className="mb-5 text-soft">{words.version.lead}</p>
            <div className="space-y-5">
              <DateField
                field={fields.collectedOn}
                label={words.fields.collectedOn}
                help={words.form.dateHelp}
                required
              />
              <DateField field={fields.effectiveFrom} label={words.fields.effectiveFrom} help={words.form.dateHelp} />
              <DateField field={fields.effectiveUntil} label={words.fields.effectiveUntil} help={words.form.dateHelp} />
            </div>
            <FormActions>
              <SubmitButton>{words.version.submit(next)}</SubmitButton>
              <ButtonLink to={evidenceVersionPath(slug, id)}>{words.version.more}</ButtonLink>
            </FormActions>
          </Form>
        </Card>
      </div>
    </>
  );
}
