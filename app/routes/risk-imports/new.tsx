import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ReadingGuide } from "#app/components/import/reading-guide.tsx";
import { UploadForm } from "#app/components/import/upload-form.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Card } from "#app/components/ui/card.tsx";
import { RiskImportFrame } from "#app/features/risks/import/components/import-frame.tsx";
import { refusalText, riskImportMessages } from "#app/features/risks/import/messages.ts";
import { newRiskImportPath, riskImportPath } from "#app/features/risks/import/paths.ts";
import { uploadRisks } from "#app/features/risks/import/upload.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { uploadStep } from "#app/platform/imports/step.server.ts";
import { importLimits, mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { warmUpWorkers } from "#app/platform/worker/index.server.ts";

export const loader = guarded("risk.edit", ({ actor, locale }) => {
  warmUpWorkers();
  return {
    slug: actor.organization.slug,
    title: riskImportMessages(locale).title,
    mostBytes: mostUploadBytes,
    mostRows: importLimits.rows,
  };
});

export const action = guarded("risk.edit", ({ actor, request, locale }) =>
  uploadStep(
    async () => riskImportPath(actor.organization.slug, await uploadRisks(actor, request)),
    (refusal) => refusalText(locale, refusal),
  ),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewRiskImportPage() {
  const { slug, mostBytes, mostRows } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(riskImportMessages).upload;
  return (
    <RiskImportFrame slug={slug} step="file">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Card title={words.fileTitle}>
          <UploadForm
            words={words}
            mostBytes={mostBytes}
            mostRows={mostRows}
            action={newRiskImportPath(slug)}
            lastResult={answer?.result}
          />
        </Card>
        <ReadingGuide title={words.guideTitle} promises={words.guide} />
      </div>
    </RiskImportFrame>
  );
}
