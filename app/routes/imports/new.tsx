import { type SubmissionResult, useForm } from "@conform-to/react";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FileField } from "#app/components/form/file-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { ReadingGuide } from "#app/components/import/reading-guide.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Card } from "#app/components/ui/card.tsx";
import { ImportFrame } from "#app/features/inventory/import/components/import-frame.tsx";
import { importMessages, refusalText } from "#app/features/inventory/import/messages.ts";
import { importPath } from "#app/features/inventory/import/paths.ts";
import { importUpload } from "#app/features/inventory/import/upload.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { importLimits, mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { warmUpWorkers } from "#app/platform/worker/index.server.ts";

export const loader = guarded("inventory.import", ({ actor, locale }) => {
  warmUpWorkers();
  return {
    slug: actor.organization.slug,
    title: importMessages(locale).title,
    mostBytes: mostUploadBytes,
    mostRows: importLimits.rows,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("inventory.import", async ({ actor, request, locale }) => {
  try {
    return redirect(importPath(actor.organization.slug, await importUpload(actor, request)));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    const result: SubmissionResult<string[]> = { status: "error", error: { file: [refusalText(locale, refusal)] } };
    return data({ result }, { status: 422 });
  }
});

export default function NewImportPage() {
  const { slug, mostBytes, mostRows } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(importMessages);
  const [form, fields] = useForm<{ file: File }>({ id: "import", lastResult: answer?.result ?? null });
  return (
    <ImportFrame slug={slug} step="file">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Card>
          <Form form={form} encType="multipart/form-data" labels={{ file: words.upload.label }} keepsDraft={false}>
            <FileField
              field={fields.file}
              label={words.upload.label}
              help={words.upload.help(mostBytes / 1e6, mostRows)}
              accept=".xlsx,.xlsm,.csv,.tsv,.txt"
              maxBytes={mostBytes}
              required
            />
            <FormActions>
              <SubmitButton>{words.upload.submit}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        <ReadingGuide title={words.upload.guideTitle} promises={words.upload.guide} />
      </div>
    </ImportFrame>
  );
}
