import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DepartmentChoices } from "#app/components/import/department-choices.tsx";
import { RunButton } from "#app/components/import/import-pages.tsx";
import { ImportPreview } from "#app/components/import/import-preview.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { CancelImport, ImportFrame } from "#app/features/inventory/import/components/import-frame.tsx";
import { ProblemPanel } from "#app/features/inventory/import/components/problem-panel.tsx";
import { lookAtPreview } from "#app/features/inventory/import/look.server.ts";
import { importMessages, refusalText } from "#app/features/inventory/import/messages.ts";
import {
  importCellPath,
  importColumnsPath,
  importDepartmentPath,
  importPreviewPath,
  importRowPath,
  importRunPath,
} from "#app/features/inventory/import/paths.ts";
import { previewView } from "#app/features/inventory/import/preview-view.ts";
import { openImport } from "#app/features/inventory/import/step.server.ts";
import { listDepartments } from "#app/features/organization/index.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { mostCorrections } from "#app/platform/imports/plan.ts";
import { askedFor } from "#app/platform/imports/preview.ts";

export const loader = guarded("inventory.import", async ({ actor, params, request, locale }) => {
  const run = await openImport(actor, idParam(params, "importId"), locale);
  const search = new URL(request.url).searchParams;
  const { page, cell } = askedFor(search);
  const preview = await lookAtPreview(actor, run, page, cell);
  const departments = await readOrganization(actor, listDepartments);
  const { top, bottom } = run.plan.header;
  const problem = search.get("problem");
  return {
    slug: actor.organization.slug,
    title: importMessages(locale).preview.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    sheet: { name: run.plan.sheetName, header: top === bottom ? String(top + 1) : `${top + 1}〜${bottom + 1}` },
    view: previewView(preview, locale),
    departments: departments.map(({ id, name }) => ({ id, name })),
    sameFileAt: run.sameFileAt,
    problem: problem ? refusalText(locale, { problem, values: { limit: mostCorrections } }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ImportPreviewPage() {
  const { slug, run, sheet, view, departments, sameFileAt, problem } = useLoaderData<typeof loader>();
  const words = useWords(importMessages).preview;
  const locale = useLocale();
  const { entries, flagged } = view.counts;
  const paths = {
    cell: importCellPath(slug, run.id),
    row: importRowPath(slug, run.id),
    columns: importColumnsPath(slug, run.id),
    preview: importPreviewPath(slug, run.id),
  };
  return (
    <ImportFrame
      slug={slug}
      step="preview"
      run={run}
      facts={[words.facts(sheet.name, sheet.header, view.firstRow, view.lastRow)]}
      problem={problem}
      sameFileAt={sameFileAt}
      actions={
        <>
          <CancelImport slug={slug} id={run.id} />
          <RunButton
            words={words}
            path={importRunPath(slug, run.id)}
            version={run.version}
            ready={entries - flagged}
            flagged={flagged}
          />
        </>
      }
    >
      <ImportPreview view={view} paths={paths}>
        <ProblemPanel view={view} paths={paths} version={run.version}>
          <DepartmentChoices
            key={`${run.version} ${locale}`}
            departments={view.departments}
            known={departments}
            path={importDepartmentPath(slug, run.id)}
          />
        </ProblemPanel>
      </ImportPreview>
    </ImportFrame>
  );
}
