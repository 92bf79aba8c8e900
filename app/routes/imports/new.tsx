import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ReadingGuide } from "#app/components/import/reading-guide.tsx";
import { UploadForm } from "#app/components/import/upload-form.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Card } from "#app/components/ui/card.tsx";
import { ImportFrame } from "#app/features/inventory/import/components/import-frame.tsx";
import { importMessages, refusalText } from "#app/features/inventory/import/messages.ts";
import { importPath, newImportPath } from "#app/features/inventory/import/paths.ts";
import { importUpload } from "#app/features/inventory/import/upload.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { uploadStep } from "#app/platform/imports/step.server.ts";
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

export const action = guarded("inventory.import", ({ actor, request, locale }) =>
  uploadStep(
    async () => importPath(actor.organization.slug, await importUpload(actor, request)),
    (refusal) => refusalText(locale, refusal),
  ),
);

export default function NewImportPage() {
  const { slug, mostBytes, mostRows } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(importMessages).upload;
  return (
    <ImportFrame slug={slug} step="file">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Card>
          <UploadForm
            words={words}
            mostBytes={mostBytes}
            mostRows={mostRows}
            action={newImportPath(slug)}
            lastResult={answer?.result}
          />
        </Card>
        <ReadingGuide title={words.guideTitle} promises={words.guide} />
      </div>
    </ImportFrame>
  );
}
