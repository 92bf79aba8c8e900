import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RunButton } from "#app/components/import/import-pages.tsx";
import { ImportPreview } from "#app/components/import/import-preview.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Conflicts } from "#app/features/risks/import/components/conflicts.tsx";
import { CancelRiskImport, RiskImportFrame } from "#app/features/risks/import/components/import-frame.tsx";
import { RiskProblems } from "#app/features/risks/import/components/risk-problems.tsx";
import { lookAtPreview } from "#app/features/risks/import/look.server.ts";
import { refusalText, riskImportMessages } from "#app/features/risks/import/messages.ts";
import {
  riskCellPath,
  riskChoicePath,
  riskColumnsPath,
  riskPreviewPath,
  riskRowPath,
  riskRunPath,
} from "#app/features/risks/import/paths.ts";
import { previewView } from "#app/features/risks/import/preview-view.ts";
import { openRiskImport } from "#app/features/risks/import/step.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headerText } from "#app/platform/imports/layout.ts";
import { mostCorrections } from "#app/platform/imports/plan.ts";
import { askedFor } from "#app/platform/imports/preview.ts";

export const loader = guarded("risk.edit", async ({ actor, params, request, locale }) => {
  const run = await openRiskImport(actor, idParam(params, "riskImportId"));
  const search = new URL(request.url).searchParams;
  const { page, cell } = askedFor(search);
  const preview = await lookAtPreview(actor, run, page, cell);
  const problem = search.get("problem");
  return {
    slug: actor.organization.slug,
    title: riskImportMessages(locale).preview.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    sheetName: run.plan.sheetName,
    header: run.plan.header && headerText(run.plan.header),
    view: previewView(preview, locale),
    problem: problem ? refusalText(locale, { problem, values: { limit: mostCorrections } }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskPreviewPage() {
  const { slug, run, sheetName, header, view, problem } = useLoaderData<typeof loader>();
  const { preview: words, mapping } = useWords(riskImportMessages);
  const { added, changed, flagged } = view.counts;
  const paths = {
    cell: riskCellPath(slug, run.id),
    row: riskRowPath(slug, run.id),
    columns: riskColumnsPath(slug, run.id),
    preview: riskPreviewPath(slug, run.id),
  };
  return (
    <RiskImportFrame
      slug={slug}
      step="preview"
      run={run}
      facts={[
        // A text file has one sheet, which is called like the file.
        ...(run.fileName.startsWith(sheetName) ? [] : [mapping.sheet(sheetName)]),
        header === null ? words.noHeader : words.header(header),
      ]}
      problem={problem}
      actions={
        <>
          <CancelRiskImport slug={slug} id={run.id} />
          <RunButton
            words={words}
            path={riskRunPath(slug, run.id)}
            version={run.version}
            ready={added + changed}
            flagged={flagged}
          />
        </>
      }
    >
      <div className="space-y-4">
        <Conflicts view={view} path={riskChoicePath(slug, run.id)} />
        <ImportPreview view={view} paths={paths}>
          <RiskProblems view={view} paths={paths} />
        </ImportPreview>
      </div>
    </RiskImportFrame>
  );
}
